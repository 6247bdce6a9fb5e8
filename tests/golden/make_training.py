"""Whole fit() runs of small dense networks: history per epoch for many optimizers and arguments.

    pip install tensorflow-cpu==2.21.0 keras==3.15.1
    python make_training.py [pima-indians-diabetes.csv [iris.csv]]

Each run is repeated once compiled by XLA and once in float64; "spread" is the largest
difference seen to the reference run (plain float32 graph), per history key. A C++ run cannot be
expected to come closer than a few times that.
"""
import sys

import numpy as np

from golden import HERE, f32, setup, tensor, write

keras, tf = setup()

EPOCHS = 20
ADAM = ("Adam", {})


def read(path, skip):
    rows = np.loadtxt(path, delimiter=",", skiprows=skip)
    return rows[:, :-1], rows[:, -1]


def glorot(rng, shape):
    limit = np.sqrt(6 / sum(shape))
    return rng.uniform(-limit, limit, shape).astype("float32")


def network(rng, sizes, activations):
    kernels = [glorot(rng, s) for s in zip(sizes[:-1], sizes[1:])]
    return [(k, np.zeros(k.shape[1], "float32"), a) for k, a in zip(kernels, activations)]


DATA = HERE.parent.parent / "data"
ARGS = sys.argv[1:]
PIMA = read(ARGS[0] if ARGS else DATA / "pima-indians-diabetes.csv", 0)
IRIS = read(ARGS[1] if len(ARGS) > 1 else DATA / "iris.csv", 1)

rng = np.random.default_rng(7)
NETWORKS = {
    "diabetes": network(rng, (8, 12, 8, 1), ("relu", "relu", "sigmoid")),
    "iris": network(rng, (4, 10, 3), ("relu", "softmax")),
}
MEAN = {"diabetes": PIMA[0].mean(0), "iris": IRIS[0].mean(0)}
STD = {"diabetes": PIMA[0].std(0), "iris": IRIS[0].std(0)}


def data(net, kind, labels):
    x, y = PIMA if net == "diabetes" else IRIS
    if kind == "standardized":
        x = (x - MEAN[net]) / STD[net]
    if labels == "one_hot":
        y = np.eye(3)[y.astype(int)]
    if labels == "column":
        y = y[:, None]
    return x.astype("float32"), y.astype("float32")


def schedule(args):
    """{"schedule": class, ...} inside optimizer arguments becomes the object."""
    if isinstance(args, dict) and "schedule" in args:
        rest = {k: v for k, v in args.items() if k != "schedule"}
        return getattr(keras.optimizers.schedules, args["schedule"])(**rest)
    return args


def layer_arguments(args):
    made = {}
    for k, v in args.items():
        module = keras.constraints if k.endswith("constraint") else keras.regularizers
        made[k] = getattr(module, v["class"])(**{a: b for a, b in v.items() if a != "class"})
    return made


def run(case, jit=False, floatx="float32"):
    """Trains once; returns (history, final weights, extra results)."""
    keras.backend.clear_session()
    keras.config.set_floatx(floatx)
    model = keras.Sequential([keras.Input((NETWORKS[case["network"]][0][0].shape[0],))])
    for i, (_, _, activation) in enumerate(NETWORKS[case["network"]]):
        extra = layer_arguments(case.get("layers", {}).get(str(i), {}))
        model.add(keras.layers.Dense(len(NETWORKS[case["network"]][i][1]), activation, **extra))
    model.set_weights([w for k, b, _ in NETWORKS[case["network"]] for w in (k, b)])
    kind = case["optimizer"]
    arguments = {k: schedule(v) for k, v in kind["args"].items()}
    model.compile(getattr(keras.optimizers, kind["class"])(**arguments), loss=case["loss"],
                  metrics=case["metrics"], weighted_metrics=case.get("weighted_metrics"), jit_compile=jit)
    fit = dict(case["fit"])
    x, y = data(case["network"], case["input"], case["labels"])
    if "sample_weight" in fit:
        fit["sample_weight"] = (0.5 + (np.arange(len(x)) % 7) / 4).astype("float32")
    if "class_weight" in fit:
        fit["class_weight"] = {int(k): v for k, v in fit["class_weight"].items()}
    history = model.fit(x, y, verbose=0, **fit).history
    extra = {}
    if case.get("after"):
        extra["evaluate"] = f32(model.evaluate(x, y, batch_size=10, verbose=0))
        extra["predict_first_rows"] = tensor(model.predict(x, batch_size=10, verbose=0)[:10])
    weights = model.get_weights()
    keras.config.set_floatx("float32")
    return history, weights, extra


def finish(case, keep_weights=False):
    history, weights, extra = run(case)
    others = [run(case, jit=True), run(case, floatx="float64")]
    spread = {k: max(float(np.abs(np.subtract(v, o[0][k])).max()) for o in others) for k, v in history.items()}
    case["history"] = f32(history)
    case["spread"] = {k: float(f"{v:.2g}") for k, v in spread.items()}
    case["final_l2_norms"] = [np.float32(np.sqrt((w.astype("float64") ** 2).sum())) for w in weights]
    case["final_l2_spread"] = float("%.2g" % max(
        abs(np.linalg.norm(w) - np.linalg.norm(o)) for other in others for w, o in zip(weights, other[1])))
    if keep_weights:
        case["final_weights"] = [tensor(w) for w in weights]
    case.update(extra)
    case.pop("after", None)
    print(case["name"], "loss", history["loss"][-1], "spread", case["spread"], flush=True)
    return case


def variants(rate):
    """name -> (optimizer arguments, fit arguments)."""
    return {
        "plain": ({}, {}),
        "weight_decay": ({"weight_decay": 0.004}, {}),
        "clipnorm": ({"clipnorm": 0.5}, {}),
        "clipvalue": ({"clipvalue": 0.05}, {}),
        "global_clipnorm": ({"global_clipnorm": 0.5}, {}),
        "use_ema": ({"use_ema": True, "ema_momentum": 0.99}, {}),
        "ema_overwrite": ({"use_ema": True, "ema_momentum": 0.99, "ema_overwrite_frequency": 20}, {}),
        "gradient_accumulation": ({"gradient_accumulation_steps": 4}, {}),
        "loss_scale_factor": ({"loss_scale_factor": 16.0}, {}),
        "exponential_decay": ({"learning_rate": {
            "schedule": "ExponentialDecay", "initial_learning_rate": rate, "decay_steps": 200, "decay_rate": 0.5}}, {}),
        "cosine_decay_warmup": ({"learning_rate": {
            "schedule": "CosineDecay", "initial_learning_rate": rate / 10, "decay_steps": 1000, "alpha": 0.05,
            "warmup_target": rate, "warmup_steps": 200}}, {}),
        "piecewise_constant_decay": ({"learning_rate": {
            "schedule": "PiecewiseConstantDecay", "boundaries": [300, 900], "values": [rate, rate / 2, rate / 10]}}, {}),
        "class_weight": ({}, {"class_weight": {"0": 1.0, "1": 2.0}}),
        "sample_weight": ({}, {"sample_weight": "0.5 + (i % 7) / 4"}),
        "validation_split": ({}, {"validation_split": 0.33}),
    }


def case(name, optimizer, kind="standardized", fit={}, **more):
    cls, args = optimizer
    made = {"name": name, "network": "diabetes", "input": kind, "labels": "plain", "loss": "binary_crossentropy",
            "metrics": ["accuracy"], "optimizer": {"class": cls, "args": args}, **more}
    made["fit"] = {"batch_size": 10, "epochs": EPOCHS, "shuffle": False, **fit}
    return made


MAIN = [  # name, class, base arguments, rate of the schedules, input
    ("sgd", "SGD", {}, 0.01, "standardized"),
    ("sgd_nesterov", "SGD", {"momentum": 0.9, "nesterov": True}, 0.01, "standardized"),
    ("adam", "Adam", {}, 0.001, "raw"),
    ("adamw", "AdamW", {}, 0.001, "standardized"),
    ("rmsprop", "RMSprop", {}, 0.001, "standardized"),
    ("adagrad", "Adagrad", {"learning_rate": 0.05}, 0.05, "standardized"),
]
KEEP = {"sgd/plain", "sgd_nesterov/plain", "adam/plain", "adamw/plain", "rmsprop/plain", "adagrad/plain",
        "adam/use_ema", "sgd/use_ema", "sgd/ema_overwrite", "sgd/gradient_accumulation", "adamw/use_ema",
        "adam/max_norm"}


def all_cases():
    for short, cls, base, rate, kind in MAIN:
        for name, (optimizer, fit) in variants(rate).items():
            more = {"after": True} if name == "plain" else {}
            yield case(f"{short}/{name}", (cls, {**base, **optimizer}), kind, fit, **more)
    yield case("sgd/momentum", ("SGD", {"momentum": 0.9}))
    yield case("sgd/mixed", ("SGD", {"momentum": 0.9, "weight_decay": 0.01, "clipnorm": 1.0, "use_ema": True,
                                     "gradient_accumulation_steps": 2}))
    yield case("adam/amsgrad_raw", ("Adam", {"amsgrad": True}), "raw")
    yield case("adam/amsgrad", ("Adam", {"amsgrad": True}))
    yield case("adam/standardized", ADAM)
    yield case("adam/clipvalue_standardized", ("Adam", {"clipvalue": 0.05}))  # the raw one is chaotic, see its spread
    yield case("adam/betas_epsilon", ("Adam", {"learning_rate": 0.003, "beta_1": 0.8, "beta_2": 0.95, "epsilon": 1e-3}))
    yield case("adamw/plain_raw", ("AdamW", {}), "raw")
    yield case("adamw/amsgrad", ("AdamW", {"amsgrad": True}))
    yield case("rmsprop/momentum", ("RMSprop", {"momentum": 0.9}))
    yield case("rmsprop/centered", ("RMSprop", {"centered": True}))
    yield case("rmsprop/momentum_centered", ("RMSprop", {"momentum": 0.9, "centered": True, "rho": 0.8}))
    yield case("adagrad/default_rate", ("Adagrad", {}))
    yield case("adagrad/accumulator", ("Adagrad", {"learning_rate": 0.05, "initial_accumulator_value": 0.5}))
    for loss in ("mse", "mae", "huber"):
        yield case(f"adam/loss_{loss}", ADAM, loss=loss)
    # the metric binary_crossentropy does not repair ranks: rank-1 labels raise in Keras, hence the column
    four = {"metrics": ["accuracy", "mse", "mae", "binary_crossentropy"], "labels": "column"}
    yield case("adam/metrics_list", ADAM, **four)
    yield case("adam/metrics_list_raw", ADAM, "raw", **four)
    yield case("adam/weighted_metrics", ADAM, fit={"sample_weight": "0.5 + (i % 7) / 4"},
               weighted_metrics=["accuracy", "mse"])
    yield case("adam/weighted_metrics_only", ADAM, fit={"class_weight": {"0": 1.0, "1": 2.0}}, metrics=None,
               weighted_metrics=["accuracy", "mse"])
    yield case("adam/validation_split_sample_weight", ADAM,
               fit={"validation_split": 0.33, "sample_weight": "0.5 + (i % 7) / 4"}, weighted_metrics=["mse"])
    yield case("adam/validation_split_class_weight", ADAM,
               fit={"validation_split": 0.33, "class_weight": {"0": 1.0, "1": 2.0}})
    yield case("adam/validation_freq", ADAM, fit={"validation_split": 0.2, "validation_freq": 5})
    yield case("adam/no_metrics", ADAM, metrics=None)
    yield case("adam/batch_default", ADAM, fit={"batch_size": 32})
    yield case("adam/batch_whole", ADAM, fit={"batch_size": 768})
    yield case("sgd/batch_one", ("SGD", {}), fit={"batch_size": 1, "epochs": 3})
    l2 = {"class": "L2", "l2": 0.01}
    yield case("adam/l2_kernel", ADAM, layers={"0": {"kernel_regularizer": l2}, "1": {"kernel_regularizer": l2}})
    yield case("adam/l1l2_all", ADAM, layers={"0": {"kernel_regularizer": {"class": "L1L2", "l1": 0.001, "l2": 0.01},
                                                    "bias_regularizer": {"class": "L1", "l1": 0.002}}})
    yield case("adam/l1_activity", ADAM, layers={"0": {"activity_regularizer": {"class": "L1", "l1": 0.01}}})
    yield case("adam/l2_activity_validation", ADAM, fit={"validation_split": 0.33},
               layers={"1": {"activity_regularizer": {"class": "L2", "l2": 0.01}}})
    yield case("adam/max_norm", ADAM, layers={"0": {"kernel_constraint": {"class": "MaxNorm", "max_value": 1.0}},
                                              "1": {"kernel_constraint": {"class": "MaxNorm", "max_value": 0.8}}})
    yield case("sgd/non_neg_unit_norm", ("SGD", {"learning_rate": 0.05}),
               layers={"0": {"kernel_constraint": {"class": "UnitNorm"}},
                       "1": {"kernel_constraint": {"class": "NonNeg"}, "bias_constraint": {"class": "NonNeg"}}})
    for loss, labels in (("sparse_categorical_crossentropy", "plain"), ("categorical_crossentropy", "one_hot")):
        for short, optimizer in (("adam", ADAM), ("sgd", ("SGD", {"learning_rate": 0.05}))):
            for kind in ("raw", "standardized"):
                yield case(f"iris/{short}_{loss}_{kind}", optimizer, kind, network="iris", labels=labels, loss=loss)
    yield case("iris/metrics", ADAM, network="iris", labels="one_hot", loss="categorical_crossentropy",
               metrics=["acc", "categorical_crossentropy", "mse"], fit={"validation_split": 0.2})
    yield case("iris/class_weight", ADAM, network="iris", loss="sparse_categorical_crossentropy",
               fit={"class_weight": {"0": 1.0, "1": 2.0, "2": 0.5}})


cases = [finish(c, c["name"] in KEEP) for c in all_cases()]
write("training", {
    "about": "fit() histories. Rows in file order, no shuffling. input raw: the columns as float32; standardized: "
             "(x - mean) / std in float64, then float32. Labels float32 (column: shape (n, 1); one_hot: rows of three). spread: see the "
             "script. final_l2_norms: per variable, kernel, bias, kernel, ... after fit.",
    "networks": {n: [{"units": len(b), "activation": a, "kernel": tensor(k), "bias": tensor(b)} for k, b, a in layers]
                 for n, layers in NETWORKS.items()},
    "standardize": {n: {"mean": MEAN[n].tolist(), "std": STD[n].tolist()} for n in MEAN},
}, cases=cases)
