"""Layers that move, repeat, add and cut off elements: outputs, gradients, configs.

    pip install tensorflow-cpu==2.21.0 keras==3.15.1
    python make_reshaping_layers.py
"""
from layer_cases import X, add, finish, rng

for name, shape in {"x23": (2, 3), "x234": (2, 3, 4), "x243": (2, 4, 3), "x1432": (1, 4, 3, 2), "x2234": (2, 2, 3, 4), "x1551": (1, 5, 5, 1), "x12342": (1, 2, 3, 4, 2),
                    "x14352": (1, 4, 3, 5, 2)}.items():
    X[name] = rng.normal(0, 2, shape).round(3).astype("float32")
X["i234"] = rng.integers(-9, 9, (2, 3, 4)).astype("int32")

for dims, x in (([2, 1], "x234"), ([1, 2], "x234"), ([3, 1, 2], "x2234"), ([2, 3, 1], "x1432"), ([1], "x23"), ([4, 2, 1, 3], "x12342"), ([2, 1], "x23"), ([0, 1], "x234"), ([1, 3], "x234"),
                ([1, 1], "x234")):
    add("Permute", {"dims": dims}, x)
for n, x in ((1, "x23"), (4, "x23"), (0, "x23"), (-1, "x23"), (2, "x234")):
    add("RepeatVector", {"n": n}, x)

for padding, x in ((1, "x234"), ([2, 3], "x234"), ([0, 1], "x243"), (0, "x234"), (-1, "x234"), ([1, 2, 3], "x234"), (1, "x23")):
    add("ZeroPadding1D", {"padding": padding}, x)
add("ZeroPadding1D", {}, "x234")
add("ZeroPadding1D", {}, "i234")
add("ZeroPadding1D", {"padding": [1, 2], "data_format": "channels_first"}, "x234")
add("ZeroPadding1D", {"padding": 2, "dtype": "float64", "name": "frame"}, "x234")
for padding in (1, [1, 2], [[1, 0], [2, 3]], 0, [[0, 0], [0, 1]], [1, 2, 3], [[1, 2, 3], [1, 2]], [-1, 1]):
    for form in ("channels_last", "channels_first"):
        add("ZeroPadding2D", {"padding": padding, "data_format": form}, "x1432")
add("ZeroPadding2D", {}, "x2234")
add("ZeroPadding2D", {"data_format": "last"}, "x2234")
for padding in (1, [1, 2, 0], [[1, 0], [2, 3], [0, 0]], 0, [1, 2]):
    for form in ("channels_last", "channels_first"):
        add("ZeroPadding3D", {"padding": padding, "data_format": form}, "x12342")
add("ZeroPadding3D", {}, "x12342")

for cropping, x in ((1, "x234"), ([1, 0], "x234"), ([0, 2], "x243"), ([0, 0], "x234"), (2, "x234"), ([1, 2], "x234"), (-1, "x234"), ([1, 2, 3], "x234")):
    add("Cropping1D", {"cropping": cropping}, x)
add("Cropping1D", {}, "x234")
for cropping in (1, [1, 0], [[1, 0], [0, 2]], 0, [[0, 1], [1, 1]], [[2, 2], [1, 1]], 2, -1, [1]):
    for form in ("channels_last", "channels_first"):
        add("Cropping2D", {"cropping": cropping, "data_format": form}, "x1551" if form == "channels_last" else "x2234")
add("Cropping2D", {}, "x1432")
for cropping in (1, [1, 0, 2], [[1, 0], [0, 2], [1, 1]], 0, [[0, 1], [1, 1], [2, 1]], 2):
    for form in ("channels_last", "channels_first"):
        add("Cropping3D", {"cropping": cropping, "data_format": form}, "x14352")
add("Cropping3D", {}, "x14352")

for size in (1, 2, 3, 0):
    add("UpSampling1D", {"size": size}, "x234")
add("UpSampling1D", {}, "i234")
for interpolation in ("nearest", "bilinear", "bicubic", "lanczos3", "lanczos5"):
    for size in (2, [1, 3], [3, 2], [4, 5]):
        add("UpSampling2D", {"size": size, "interpolation": interpolation}, "x1432")
    add("UpSampling2D", {"size": [2, 3], "interpolation": interpolation, "data_format": "channels_first"}, "x2234")
    add("UpSampling2D", {"interpolation": interpolation}, "x1551")
    if "lanczos" not in interpolation:  # for which TensorFlow has no gradient in float64
        add("UpSampling2D", {"interpolation": interpolation, "dtype": "float64"}, "x1551")
add("UpSampling2D", {"interpolation": "Bilinear"}, "x1551")
add("UpSampling2D", {"interpolation": "cubic"}, "x1551")
add("UpSampling2D", {"size": [2, 3, 4]}, "x1551")
add("UpSampling2D", {"size": 0}, "x1551")
for size in (1, 2, [1, 2, 3], [2, 2], 0):
    for form in ("channels_last", "channels_first"):
        add("UpSampling3D", {"size": size, "data_format": form}, "x12342")
add("UpSampling3D", {}, "x12342")

finish("reshaping_layers")
