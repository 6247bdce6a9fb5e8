"""Activations: value and gradient at 25 points.

    pip install tensorflow-cpu==2.21.0 keras==3.15.1
    python make_activations.py

"grad" is the gradient of the sum of the values (of sum(value * weights) for the activations that work along an axis,
where "weights" is stored).
"""
import numpy as np

from golden import failure, setup, tensor, write

keras, tf = setup()

HALF = [0.001, 0.1, 0.25, 0.5, 1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0]
POINTS = np.array([-h for h in reversed(HALF)] + [0.0] + HALF, "float32")
EXTREME = np.array([-1000.0, -100.0, -50.0, -20.0, -1e-8, -0.0, 0.0, 1e-8, 20.0, 50.0, 88.0, 100.0, 1000.0], "float32")
WITH_AXIS = {"softmax", "log_softmax", "sparsemax", "glu"}
CASES = [
    ("linear", {}), ("relu", {}), ("relu", {"negative_slope": 0.1}), ("relu", {"max_value": 2.0}), ("relu", {"threshold": 1.0}),
    ("relu", {"negative_slope": 0.2, "max_value": 4.0, "threshold": 0.5}), ("relu", {"negative_slope": 0.2, "threshold": -1.0}),
    ("relu6", {}), ("leaky_relu", {}), ("leaky_relu", {"negative_slope": 0.3}), ("elu", {}), ("elu", {"alpha": 0.5}), ("selu", {}),
    ("celu", {}), ("celu", {"alpha": 0.5}), ("gelu", {}), ("gelu", {"approximate": True}), ("sigmoid", {}), ("tanh", {}),
    ("hard_sigmoid", {}), ("hard_silu", {}), ("hard_tanh", {}), ("silu", {}), ("softplus", {}), ("softsign", {}), ("exponential", {}),
    ("log_sigmoid", {}), ("mish", {}), ("squareplus", {}), ("squareplus", {"b": 1.0}), ("soft_shrink", {}), ("soft_shrink", {"threshold": 1.0}),
    ("hard_shrink", {}), ("hard_shrink", {"threshold": 1.0}), ("tanh_shrink", {}), ("threshold", {"threshold": 0.5, "default_value": -2.0}),
    ("sparse_plus", {}), ("sparse_sigmoid", {}),
]


def evaluate(name, args, x, weights=None):
    function = getattr(keras.activations, name)
    z = tf.constant(x)
    try:
        with tf.GradientTape() as tape:
            tape.watch(z)
            y = function(z, **args)
            total = tf.reduce_sum(y if weights is None else y * weights)
        return {"y": tensor(y), "grad": tensor(tape.gradient(total, z))}
    except Exception as e:
        return failure(e)


cases = []
for name, args in CASES:
    for label, x in (("points", POINTS), ("extreme", EXTREME)):
        got = evaluate(name, args, x)
        cases.append({"activation": name, "args": args, "x": label, "y": got["y"]["data"], "grad": got["grad"]["data"]})

rng = np.random.default_rng(2)
MATRICES = {"m34": rng.normal(0, 2, (3, 4)), "m234": rng.normal(0, 2, (2, 3, 4)), "ties": np.array([[1.0, 1.0, 0.0], [5.0, 5.0, 5.0]]),
            "large": np.array([[1000.0, 0.0], [-1000.0, 1000.0], [88.0, 89.0]]), "v5": rng.normal(0, 2, 5), "m31": rng.normal(0, 1, (3, 1))}
MATRICES = {k: v.round(3).astype("float32") for k, v in MATRICES.items()}
along = []
for name in ("softmax", "log_softmax", "sparsemax", "glu"):
    for label, x in MATRICES.items():
        for axis in (-1, 0, 1, (1, 2)):
            if axis == (1, 2) and (name != "softmax" or x.ndim < 3) or axis == 1 and x.ndim < 2:
                continue
            if name == "glu" and x.shape[axis] % 2:
                continue
            shape = np.shape(getattr(keras.activations, name)(x, axis=axis)) if not (name == "softmax" and x.ndim == 1) else x.shape
            weights = np.linspace(-1, 1, int(np.prod(shape)), dtype="float32").reshape(shape)
            along.append({"activation": name, "args": {"axis": axis}, "x": label, "weights": tensor(weights),
                          **evaluate(name, {"axis": axis}, x, weights)})
NAMES = ["relu", "leaky_relu", "relu6", "softmax", "celu", "elu", "selu", "softplus", "softsign", "squareplus", "soft_shrink", "sparse_plus", "silu",
         "swish", "gelu", "glu", "tanh", "tanh_shrink", "threshold", "sigmoid", "sparse_sigmoid", "exponential", "hard_sigmoid", "hard_silu",
         "hard_swish", "hard_tanh", "hard_shrink", "linear", "mish", "log_softmax", "log_sigmoid", "sparsemax", "ReLU", "Tanh", "hardtanh", "nothing", None]
names = []
for n in NAMES:
    try:
        names.append({"identifier": n, "name": keras.activations.serialize(keras.activations.get(n))})
    except Exception as e:
        names.append({"identifier": n, **failure(e)})
write("activations", {"about": "Activations; see make_activations.py.", "x": {"points": tensor(POINTS), "extreme": tensor(EXTREME)},
                      "matrices": {n: tensor(m) for n, m in MATRICES.items()}}, cases=cases, along_axis=along, names=names)
