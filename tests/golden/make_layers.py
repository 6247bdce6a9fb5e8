"""Core layers: output, and the gradient of sum(output * out_weights) with respect to input and weights.

    pip install tensorflow-cpu==2.21.0 keras==3.15.1
    python make_layers.py

"weights" are in the order of layer.weights; "grad_weights" in the order of layer.trainable_weights. "adapt" is the
data given to adapt() first. "losses": the layer's losses after the call.
"""
import numpy as np

from golden import failure, setup, tensor, write

keras, tf = setup()
from keras import layers

rng = np.random.default_rng(21)
X = {"x42": (4, 2), "x34": (3, 4), "x235": (2, 3, 5), "x2324": (2, 3, 2, 4), "x4": (4,), "x2211": (2, 2, 1, 1), "x61": (6, 1), "x263": (2, 6, 3)}
X = {n: rng.normal(0, 2, s).round(3).astype("float32") for n, s in X.items()}
X["points"] = np.array([[-3.0, -1.0, -0.5, -0.1, 0.0], [0.1, 0.5, 1.0, 2.0, 7.5]], "float32")
X["pixels"] = rng.integers(0, 256, (2, 2, 2, 3)).astype("uint8")
X["i23"] = rng.integers(-3, 4, (2, 3)).astype("int32")
X["x42_64"] = rng.normal(0, 2, (4, 2)).round(3)
X["constant"] = np.array([[2.0, 1.0], [2.0, 3.0]], "float32")
cases = []


def add(cls, args, x, make=None, adapt=None, mask=None):
    """make: builds the layer where args need objects."""
    case = {"layer": cls, "args": args, "x": x}
    try:
        keras.backend.clear_session()
        layer = make() if make else getattr(layers, cls)(**{k: tuple(v) if k == "axis" and isinstance(v, list) else v for k, v in args.items()})
        if adapt:
            case["adapt"] = adapt
            layer.adapt(X[adapt])
        value = tf.constant(X[x])
        if not layer.built:
            layer.build(value.shape)
        for w in layer.trainable_weights:
            w.assign(rng.normal(0, 0.7, w.shape).round(3))
        extra = {}
        if mask is not None:
            case["mask"] = tensor(np.array(mask))
            extra["mask"] = tf.constant(mask)
        with tf.GradientTape() as tape:
            tape.watch(value)
            y = layer(value, **extra)
            factor = tf.constant(rng.normal(0, 1, y.shape).round(2), y.dtype)
            total = tf.reduce_sum(y * factor)
        grads = tape.gradient(total, [value] + [w.value for w in layer.trainable_weights])
        case["weights"] = [{"name": w.name, **tensor(w)} for w in layer.weights]
        case["y"] = tensor(y)
        case["out_weights"] = tensor(factor)["data"]
        case["grad_x"] = None if grads[0] is None else tensor(grads[0])["data"]
        case["grad_weights"] = [tensor(g)["data"] for g in grads[1:]]
        case["symbolic_shape"] = list(layer.compute_output_shape((None, *value.shape[1:])))
        if layer.losses:
            case["losses"] = [tensor(v)["data"][0] for v in layer.losses]
        if cls == "Normalization":
            case["mean"], case["variance"] = tensor(layer.mean), tensor(layer.variance)
    except Exception as e:
        case.update(failure(e))
    cases.append(case)


for activation in (None, "relu", "sigmoid", "tanh", "softmax", "gelu", "elu"):
    for bias in (True, False):
        add("Dense", {"units": 3, "activation": activation, "use_bias": bias}, "x42")
for x in ("x34", "x235", "x2324", "x61"):
    add("Dense", {"units": 2, "activation": "relu"}, x)
    add("Dense", {"units": 1, "use_bias": False}, x)
add("Dense", {"units": 2}, "x42_64")
add("Dense", {"units": 2, "dtype": "float64"}, "x42_64")
add("Dense", {"units": 2}, "i23")
L2, L1 = keras.regularizers.L2(0.1), keras.regularizers.L1(0.05)
add("Dense", {"units": 2, "kernel_regularizer": {"class": "L2", "l2": 0.1}, "bias_regularizer": {"class": "L1", "l1": 0.05}}, "x42",
    lambda: layers.Dense(2, kernel_regularizer=L2, bias_regularizer=L1))
add("Dense", {"units": 2, "activity_regularizer": {"class": "L1", "l1": 0.05}}, "x42", lambda: layers.Dense(2, activity_regularizer=L1))
add("Dense", {"units": 2, "activity_regularizer": {"class": "L2", "l2": 0.1}}, "x235", lambda: layers.Dense(2, activity_regularizer=L2))
add("Dense", {"units": 0}, "x42")
add("Dense", {"units": 2}, "x4")

for x in ("x42", "x235", "x2324", "x61", "x4", "x2211"):
    add("Flatten", {}, x)
add("Flatten", {"data_format": "channels_first"}, "x2324")
add("Flatten", {"data_format": "channels_first"}, "x235")
for x, shapes in (("x34", [[4], [2, 2], [-1], [1, 4], [-1, 2], [4, 1, -1], [3], [-1, -1], [5, -1]]), ("x235", [[15], [5, 3], [-1, 5], [3, 5, 1], [-1]]),
                  ("x2324", [[-1, 4], [24], [2, -1, 3], [4, 3, 2]]), ("x61", [[]])):
    for shape in shapes:
        add("Reshape", {"target_shape": shape}, x)

for x in ("points", "x235"):
    for args in ({}, {"max_value": 1.0}, {"negative_slope": 0.1}, {"threshold": 0.5}, {"max_value": 2.0, "negative_slope": 0.25, "threshold": 0.3},
                 {"max_value": 6}, {"threshold": 0.5, "negative_slope": 0.1}):
        add("ReLU", args, x)
    for args in ({}, {"negative_slope": 0.01}, {"negative_slope": 0.0}):
        add("LeakyReLU", args, x)
    add("ELU", {"alpha": 0.5}, x)
    for activation in ("relu", "sigmoid", "tanh", "softmax", "linear"):
        add("Activation", {"activation": activation}, x)
for args in ({"max_value": -1.0}, {"negative_slope": -0.1}, {"threshold": -1.0}):
    add("ReLU", args, "points")
add("LeakyReLU", {"negative_slope": None}, "points")
for x in ("points", "x235", "x2324"):
    for axis in (-1, 0, 1, [-1, -2]):
        add("Softmax", {"axis": axis}, x)
add("Softmax", {}, "points", mask=[[True, False, True, True, False], [False, False, True, False, False]])
add("Softmax", {}, "points", mask=[[False] * 5, [True] * 5])
add("Softmax", {"axis": 1}, "x235", mask=rng.integers(0, 2, (2, 3, 5)).astype(bool))
add("Dropout", {"rate": 0.5}, "x42")
add("Dropout", {"rate": 0}, "x42")
add("Dropout", {"rate": 1.5}, "x42")

for args in ({"scale": 2.0}, {"scale": 0.5, "offset": -1.0}, {"scale": 1 / 255}):
    for x in ("x42", "x235", "pixels", "i23"):
        add("Rescaling", args, x)
add("Rescaling", {"scale": [1.0, 2.0], "offset": [0.5, -0.5]}, "x42")
add("Rescaling", {"scale": [1.0, 2.0, 3.0]}, "pixels")
for invert in (False, True):
    for axis, x in ((-1, "x42"), (None, "x42"), (0, "x42"), (1, "x42"), (-1, "x235"), (None, "x235"), (1, "x235"), ([1, 2], "x235"), ([-1], "x235"), ([1, 3], "x2324"),
                    ([1, 2], "x2324"), (-1, "x61"), (None, "x4"), (-1, "constant"), (-1, "i23"), (5, "x42")):
        add("Normalization", {"axis": axis, "invert": invert}, x, adapt=x)
    add("Normalization", {"axis": -1, "invert": invert, "mean": [1.0, -2.0], "variance": [4.0, 0.25]}, "x42")
    add("Normalization", {"axis": None, "invert": invert, "mean": 3.0, "variance": 2.0}, "x235")
    add("Normalization", {"axis": 1, "invert": invert, "mean": [1.0, 0.0, -1.0], "variance": [1.0, 4.0, 9.0]}, "x235")
    add("Normalization", {"axis": -1, "invert": invert, "mean": [0.0, 0.0], "variance": [0.0, 1.0]}, "x42")
    add("Normalization", {"axis": -1, "invert": invert, "mean": 0.5, "variance": 2.0}, "x42")
add("Normalization", {"axis": -1, "mean": [1.0]}, "x42")
add("Normalization", {}, "x34", adapt="x42")
add("Normalization", {}, "x42")

write("layers", {"about": "Layers; see make_layers.py.", "x": {n: tensor(v) for n, v in X.items()}}, cases=cases)
