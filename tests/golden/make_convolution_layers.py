"""Convolution and pooling layers: outputs, gradients, configs.

    pip install tensorflow-cpu==2.21.0 keras==3.15.1
    python make_convolution_layers.py

TensorFlow computes channels_first only on other devices; tests/layers/convolution_golden_test.cpp compares that with
channels_last.
"""
from layer_cases import X, add, finish, rng

for name, shape in {"x253": (2, 5, 3), "x274": (2, 7, 4), "x2453": (2, 4, 5, 3), "x1768": (1, 7, 6, 8), "x2551": (2, 5, 5, 1), "x14532": (1, 4, 5, 3, 2), "x23": (2, 3)}.items():
    X[name] = rng.normal(0, 2, shape).round(3).astype("float32")

for args, x in (({}, "x253"), ({"strides": 2}, "x274"), ({"padding": "same"}, "x253"), ({"padding": "same", "strides": 3}, "x274"), ({"padding": "causal"}, "x253"),
                ({"padding": "causal", "dilation_rate": 2}, "x274"), ({"dilation_rate": 2}, "x274"), ({"groups": 2}, "x274"), ({"use_bias": False}, "x253"), ({"activation": "tanh"}, "x253"),
                ({"strides": 2, "dilation_rate": 2}, "x274"), ({"padding": "full"}, "x253"), ({"groups": 3}, "x274"), ({"groups": 0}, "x274"), ({}, "x23")):
    add("Conv1D", {"filters": 4, "kernel_size": 3, **args}, x)
add("Conv1D", {"filters": 4, "kernel_size": 6}, "x253")
add("Conv1D", {"filters": 0, "kernel_size": 2}, "x253")
add("Conv1D", {"filters": 2, "kernel_size": 0}, "x253")
add("Conv1D", {"filters": 2, "kernel_size": [2, 2]}, "x253")

for args, x in (({}, "x2453"), ({"strides": [1, 2]}, "x1768"), ({"strides": 2, "padding": "same"}, "x1768"), ({"padding": "same"}, "x2551"), ({"padding": "valid", "dilation_rate": [2, 1]}, "x1768"),
                ({"padding": "same", "dilation_rate": 2}, "x1768"), ({"groups": 4}, "x1768"), ({"groups": 8, "padding": "same"}, "x1768"), ({"activation": "relu"}, "x2551"),
                ({"use_bias": False, "kernel_initializer": "he_normal"}, "x2453"), ({"kernel_regularizer": {"class": "L2", "l2": 0.02}, "bias_regularizer": {"class": "L1", "l1": 0.125}}, "x2551"),
                ({"activity_regularizer": {"class": "L2", "l2": 0.03}}, "x2551"), ({"kernel_constraint": {"class": "MaxNorm", "max_value": 1.5}, "bias_constraint": {"class": "NonNeg"}}, "x2551"),
                ({"bias_initializer": "ones", "name": "edges", "dtype": "float64"}, "x2551"), ({"padding": "causal"}, "x2453"), ({"trainable": False}, "x2551")):
    add("Conv2D", {"filters": 8, "kernel_size": [3, 2], **args}, x)
add("Conv2D", {"filters": 5, "kernel_size": 1}, "x1768")
add("Conv2D", {"filters": 3, "kernel_size": [1, 4], "strides": [2, 1]}, "x2453")
add("Conv2D", {"filters": 3, "kernel_size": [1, 2, 3]}, "x2453")
add("Conv2D", {"filters": 3, "kernel_size": 2, "groups": 2}, "x1768")

for args in ({}, {"padding": "same"}, {"strides": [1, 2, 1]}, {"dilation_rate": [2, 1, 1]}, {"groups": 2}, {"activation": "sigmoid", "use_bias": False}):
    add("Conv3D", {"filters": 4, "kernel_size": [2, 3, 2], **args}, "x14532")

for kind, always in (("MaxPooling", {}), ("AveragePooling", {"pool_size": 2})):
    for args in ({}, {"pool_size": 3}, {"pool_size": 3, "strides": 1}, {"padding": "same"}, {"pool_size": 3, "strides": 2, "padding": "same"}, {"pool_size": 8}, {"padding": "causal"}, {"pool_size": 0}):
        add(kind + "1D", {**always, **args}, "x274")
    for args in ({}, {"pool_size": [3, 2]}, {"pool_size": 3, "strides": [1, 2]}, {"padding": "same"}, {"pool_size": [2, 3], "strides": 1, "padding": "same"}, {"strides": 3, "dtype": "float64"}, {"name": "half"}):
        add(kind + "2D", {**always, **args}, "x1768")
    add(kind + "2D", always, "x253")
    for args in ({}, {"pool_size": [1, 2, 3]}, {"padding": "same", "strides": [2, 1, 1]}):
        add(kind + "3D", {**always, **args}, "x14532")

finish("convolution_layers")
