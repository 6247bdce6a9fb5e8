"""Three (or more) optimizer steps on small variables, for many argument combinations.

    pip install tensorflow-cpu==2.21.0 keras==3.15.1
    python make_optimizers.py

Variables and gradients are in "setups". Step i uses gradient list i mod 3. "weights" holds every variable after
every step; "finalized" the variables after finalize_variable_values (with use_ema); "variables" the optimizer's own
variables in the order of optimizer.variables, after the last step.
"""
import numpy as np

from golden import setup, tensor, write

keras, tf = setup()

SETUPS = {
    "vector": {"variables": {"w": [1.0, 2.0, -3.0]},
               "grads": [[[0.5, -0.25, 1.0]], [[0.1, 0.2, -0.3]], [[1.0, 1.0, 1.0]]]},
    "two": {"variables": {"kernel": [[1.0, -2.0], [0.5, 4.0]], "bias": [0.25, -0.75]},
            "grads": [[[[0.3, -0.6], [1.2, 0.0]], [2.0, -1.0]], [[[-0.1, 0.4], [0.2, 0.8]], [0.5, 0.25]],
                      [[[3.0, 0.0], [0.0, -4.0]], [0.0, 12.0]]]},
}


def build(value):
    if isinstance(value, dict) and "schedule" in value:
        return getattr(keras.optimizers.schedules, value["schedule"])(**{k: v for k, v in value.items() if k != "schedule"})
    return value


def run(name, cls, args, kind="vector", steps=3, exclude=None, constraint=None):
    spec = SETUPS[kind]
    variables = [keras.Variable(np.array(v, "float32"), name=n) for n, v in spec["variables"].items()]
    if constraint:
        variables[0].constraint = getattr(keras.constraints, constraint["class"])(
            **{k: v for k, v in constraint.items() if k != "class"})
    args = {"learning_rate": 0.1, **args}
    optimizer = getattr(keras.optimizers, cls)(**{k: build(v) for k, v in args.items()})
    if exclude:
        optimizer.exclude_from_weight_decay(var_names=exclude)
    case = {"name": name, "optimizer": {"class": cls, "args": args}, "setup": kind, "steps": steps}
    if exclude:
        case["exclude_from_weight_decay"] = exclude
    if constraint:
        case["constraint"] = constraint
    weights = []
    for i in range(steps):
        grads = [tf.constant(np.array(g, "float32")) for g in spec["grads"][i % 3]]
        optimizer.apply(grads, variables)
        weights.append([tensor(v)["data"] for v in variables])
    case["weights"] = weights
    case["learning_rate_after"] = np.float32(optimizer.learning_rate)
    case["variables"] = [{"name": v.name, **tensor(v)} for v in optimizer.variables]
    if args.get("use_ema"):
        optimizer.finalize_variable_values(variables)
        case["finalized"] = [tensor(v)["data"] for v in variables]
    return case


COMMON = {
    "weight_decay": {"weight_decay": 0.004},
    "weight_decay large": {"weight_decay": 0.5},
    "clipnorm": {"clipnorm": 0.5},
    "clipnorm large": {"clipnorm": 50.0},
    "clipvalue": {"clipvalue": 0.2},
    "global_clipnorm": {"global_clipnorm": 0.5},
    "use_ema": {"use_ema": True, "ema_momentum": 0.9},
    "ema_default": {"use_ema": True},
    "ema_overwrite": {"use_ema": True, "ema_momentum": 0.5, "ema_overwrite_frequency": 2},
    "accumulate 2": {"gradient_accumulation_steps": 2},
    "accumulate 3": {"gradient_accumulation_steps": 3},
    "accumulate clip decay": {"gradient_accumulation_steps": 2, "clipnorm": 0.3, "weight_decay": 0.1},
    "accumulate ema": {"gradient_accumulation_steps": 2, "use_ema": True, "ema_momentum": 0.9},
    "accumulate ema overwrite": {"gradient_accumulation_steps": 2, "use_ema": True, "ema_momentum": 0.9,
                                 "ema_overwrite_frequency": 3},
    "loss_scale_factor": {"loss_scale_factor": 16.0},
    "loss scale clip": {"loss_scale_factor": 4.0, "clipvalue": 0.1},
    "schedule": {"learning_rate": {"schedule": "ExponentialDecay", "initial_learning_rate": 0.1, "decay_steps": 2,
                                   "decay_rate": 0.5}},
    "schedule accumulate": {"gradient_accumulation_steps": 2, "learning_rate": {
        "schedule": "PiecewiseConstantDecay", "boundaries": [0, 1], "values": [0.1, 0.05, 0.01]}},
    "schedule warmup decay": {"weight_decay": 0.1, "learning_rate": {
        "schedule": "CosineDecay", "initial_learning_rate": 0.0, "decay_steps": 4, "warmup_target": 0.2, "warmup_steps": 2}},
    "everything": {"weight_decay": 0.05, "global_clipnorm": 1.0, "use_ema": True, "ema_momentum": 0.8,
                   "ema_overwrite_frequency": 3, "loss_scale_factor": 2.0},
}
MAIN = {
    "SGD": [{"learning_rate": 0.01}, {"momentum": 0.9}, {"momentum": 0.9, "nesterov": True}, {"momentum": 0.5},
            {"momentum": 0.5, "nesterov": True, "weight_decay": 0.1}, {"momentum": 0.0, "nesterov": True}],
    "Adam": [{"learning_rate": 0.001}, {"beta_1": 0.5}, {"beta_2": 0.9}, {"epsilon": 0.1}, {"amsgrad": True},
             {"beta_1": 0.5, "beta_2": 0.5, "epsilon": 1e-3, "amsgrad": True}, {"beta_1": 0.0}],
    "AdamW": [{"learning_rate": 0.001}, {"weight_decay": 0.0}, {"beta_1": 0.5}, {"beta_2": 0.9}, {"epsilon": 0.1}, {"amsgrad": True}],
    "RMSprop": [{"learning_rate": 0.001}, {"rho": 0.5}, {"momentum": 0.9}, {"epsilon": 0.1}, {"centered": True},
                {"momentum": 0.5, "centered": True, "rho": 0.8, "epsilon": 1e-3}],
    "Adagrad": [{"learning_rate": 0.001}, {"initial_accumulator_value": 0.0}, {"initial_accumulator_value": 1.0}, {"epsilon": 0.1}],
}
MORE = {
    "Adadelta": [{}, {"rho": 0.5}, {"epsilon": 1e-3}, {"learning_rate": 1.0}],
    "Adamax": [{}, {"beta_1": 0.5, "beta_2": 0.5}, {"epsilon": 0.1}],
    "Nadam": [{}, {"beta_1": 0.5, "beta_2": 0.5}, {"epsilon": 0.1}],
    "Ftrl": [{}, {"learning_rate_power": -0.2}, {"l1_regularization_strength": 0.1}, {"l2_regularization_strength": 0.1},
             {"l2_shrinkage_regularization_strength": 0.1}, {"beta": 0.5}, {"initial_accumulator_value": 0.5}],
    "Lion": [{}, {"beta_1": 0.5, "beta_2": 0.5}, {"weight_decay": 0.1}],
    "Lamb": [{}, {"beta_1": 0.5, "beta_2": 0.5}, {"epsilon": 0.1}],
    "Adafactor": [{}, {"relative_step": False}, {"beta_2_decay": -0.5}, {"clip_threshold": 0.5}, {"epsilon_2": 0.1}],
    "Muon": [{}, {"momentum": 0.5, "nesterov": False}, {"ns_steps": 3}],
    "ScheduleFreeAdamW": [{}, {"warmup_steps": 2}, {"beta_1": 0.5}],
}

cases = []
for cls, own in MAIN.items():
    cases.append(run(f"{cls} defaults, rate 0.1", cls, {}))
    for args in own:
        cases.append(run(f"{cls} {args}", cls, args))
    for name, args in COMMON.items():
        cases.append(run(f"{cls} {name}", cls, args, steps=7 if "accumulate" in name or "ema" in name else 3))
    for name in ("weight_decay", "clipnorm", "clipvalue", "global_clipnorm", "everything"):
        cases.append(run(f"{cls} two {name}", cls, COMMON[name], "two", 6))
    cases.append(run(f"{cls} two", cls, {}, "two", 6))
    cases.append(run(f"{cls} two exclude bias", cls, {"weight_decay": 0.5}, "two", exclude=["bias"]))
    cases.append(run(f"{cls} two max_norm", cls, {}, "two", constraint={"class": "MaxNorm", "max_value": 1.5}))
for cls, own in MORE.items():
    for args in own:
        if cls != "Muon":
            cases.append(run(f"{cls} {args}", cls, args))
        cases.append(run(f"{cls} two {args}", cls, args, "two"))

EXPECTED = {"Adam": [0.7346013, 2.046336, -3.210866], "AdamW": [0.7335139, 2.043855, -3.20717],
            "RMSprop": [0.3312385, 1.809006, -3.450842], "Adagrad": [0.8130687, 1.926381, -3.135419]}
for cls, values in EXPECTED.items():  # other Keras backends printed these
    got = next(c for c in cases if c["name"] == f"{cls} defaults, rate 0.1")["weights"][-1][0]
    np.testing.assert_allclose(np.array(got, float), values, rtol=2e-6)

write("optimizers", {
    "about": "Optimizer steps; see make_optimizers.py. Default learning rate of a case: 0.1. float32 throughout.",
    "setups": {n: {"variables": [{"name": k, **tensor(np.array(v, "float32"))} for k, v in s["variables"].items()],
                   "grads": [[list(np.ravel(g)) for g in step] for step in s["grads"]]} for n, s in SETUPS.items()},
}, cases=cases)
