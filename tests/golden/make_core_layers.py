"""Embedding, global pooling, masking, regularization and activation layers: outputs, gradients, masks, configs.

Layers that draw random numbers are called for inference only: TensorFlow's numbers are its own.

    pip install tensorflow-cpu==2.21.0 keras==3.15.1
    python make_core_layers.py
"""
import numpy as np

from layer_cases import X, add, finish, rng

for name, shape in {"x23": (2, 3), "x234": (2, 3, 4), "x2234": (2, 2, 3, 4), "x22324": (2, 2, 3, 2, 4), "x4": (4,)}.items():
    X[name] = rng.normal(0, 2, shape).round(3).astype("float32")
X["x234_64"] = rng.normal(0, 2, (2, 3, 4)).round(3)
X["i23"] = np.array([[0, 4, 2], [4, 0, 1]], "int32")
X["i23_64"] = X["i23"].astype("int64")
X["i23_8"] = X["i23"].astype("uint8")
X["f23"] = X["i23"].astype("float32")
X["i223"] = rng.integers(0, 5, (2, 2, 3)).astype("int32")
X["i4"] = np.array([3, 3, 0, 1], "int32")
X["i_wide"] = np.array([[0, 7]], "int32")
X["ties"] = np.array([[[1, 2], [1, 0], [0, 2]]], "float32")
X["steps"] = np.array([[[1, 0], [0, 0], [0, 2]], [[0, 0], [0, 0], [3, 4]]], "float32")
X["minus"] = np.array([[[-1, -1], [-1, 0], [0, 2]], [[0, 0], [-1, -1], [3, -1]]], "float32")
M = np.array([[1, 1, 0], [0, 1, 1]], bool)
NONE = np.array([[0, 0, 0], [0, 1, 1]], bool)
L2, L1 = {"class": "L2", "l2": 0.125}, {"class": "L1", "l1": 0.25}

for args, x in (({}, "i23"), ({}, "i23_64"), ({}, "i23_8"), ({}, "f23"), ({}, "i4"), ({}, "i223"), ({"mask_zero": True}, "i23"), ({"mask_zero": True}, "i223"), ({"mask_zero": True}, "f23"),
                ({"embeddings_regularizer": L2}, "i23"), ({"activity_regularizer": L1}, "i23"), ({"embeddings_constraint": {"class": "UnitNorm", "axis": 1}}, "i23"),
                ({"embeddings_initializer": {"class": "Constant", "value": 0.5}}, "i23"), ({"dtype": "float64"}, "i23"), ({"name": "words", "trainable": False}, "i23"),
                ({"embeddings_regularizer": L1, "activity_regularizer": L2, "mask_zero": True}, "i23"), ({}, "i_wide")):
    add("Embedding", {"input_dim": 5, "output_dim": 2, **args}, x, smooth=x != "f23")
add("Embedding", {"input_dim": 0, "output_dim": 2}, "i23")
add("Embedding", {"input_dim": 5, "output_dim": -1}, "i23")

for kind in ("Max", "Average"):
    for n, x in ((1, "x234"), (2, "x2234"), (3, "x22324")):
        for keepdims in (False, True):
            for form in ("channels_last", "channels_first"):
                add(f"Global{kind}Pooling{n}D", {"data_format": form, "keepdims": keepdims}, x)
        add(f"Global{kind}Pooling{n}D", {}, x)
        add(f"Global{kind}Pooling{n}D", {"name": "pool"}, "x23")
        add(f"Global{kind}Pooling{n}D", {"data_format": "channels"}, x)
    add(f"Global{kind}Pooling1D", {"dtype": "float64"}, "x234_64")
    add(f"Global{kind}Pooling1D", {}, "ties", smooth=False)
for args in ({}, {"keepdims": True}):
    add("GlobalAveragePooling1D", args, "x234", masks=[M])
    add("GlobalAveragePooling1D", args, "x234", masks=[NONE], smooth=False)
add("GlobalAveragePooling1D", {"data_format": "channels_first"}, "x234", masks=[np.array([[1, 0, 0, 1], [1, 1, 1, 0]], bool)])

for args, x in (({}, "steps"), ({"mask_value": -1.0}, "minus"), ({"mask_value": 0.5, "name": "skip"}, "steps"), ({}, "x234"), ({"dtype": "float64"}, "x234_64")):
    add("Masking", args, x, smooth=False)
add("Identity", {}, "x234")
add("Identity", {"name": "same", "trainable": False}, "x23", masks=[None])
add("Identity", {}, "x234", masks=[M])

for l in ({}, {"l1": 0.25}, {"l2": 0.125}, {"l1": 0.5, "l2": 0.25, "name": "penalty"}):
    for x in ("x23", "x234"):
        add("ActivityRegularization", l, x)
for args in ({}, {"alpha": 0.5}, {"alpha": 2.0, "name": "bent"}):
    for x in ("x23", "x234"):
        add("ELU", args, x)
for args, x in (({}, "x23"), ({}, "x234"), ({"shared_axes": [1]}, "x234"), ({"shared_axes": [1, 2]}, "x2234"), ({"shared_axes": [1, 2, 3]}, "x2234"), ({"alpha_regularizer": L2}, "x23"),
                ({"alpha_initializer": {"class": "Constant", "value": 0.25}, "alpha_constraint": {"class": "NonNeg"}}, "x23"), ({"shared_axes": [3]}, "x234")):
    add("PReLU", args, x)

for cls, args in (("GaussianNoise", {"stddev": 0.5}), ("GaussianDropout", {"rate": 0.25}), ("AlphaDropout", {"rate": 0.25}), ("SpatialDropout1D", {"rate": 0.5})):
    name = next(iter(args))
    for more in ({}, {"seed": 7}, {"name": "noise"}, {name: 0.0}):
        for training in (None, False):
            add(cls, {**args, **more}, "x234", training=training)
    add(cls, {name: 0.0}, "x234", training=True)
    add(cls, {name: 1.5}, "x234")
    add(cls, {name: -0.5}, "x234")
add("AlphaDropout", {"rate": 0.25, "noise_shape": [None, 1, 4]}, "x234")
for n, x in ((2, "x2234"), (3, "x22324")):
    for more in ({}, {"data_format": "channels_first"}, {"seed": 7, "name": "noise"}):
        add(f"SpatialDropout{n}D", {"rate": 0.25, **more}, x)
    add(f"SpatialDropout{n}D", {"rate": 0.25, "data_format": "first"}, x)
    add(f"SpatialDropout{n}D", {"rate": 0.25}, "x23")
    add(f"SpatialDropout{n}D", {"rate": 2.0}, x)
add("SpatialDropout1D", {"rate": 0.25}, "x2234")

finish("core_layers")
