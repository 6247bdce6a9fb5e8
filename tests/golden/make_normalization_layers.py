"""Layers that normalize: outputs while training and not, gradients, moving statistics, configs.

    pip install tensorflow-cpu==2.21.0 keras==3.15.1
    python make_normalization_layers.py
"""
import numpy as np

from layer_cases import X, add, finish, rng

for name, shape in {"x53": (5, 3), "x234": (2, 3, 4), "x2234": (2, 2, 3, 4), "x22324": (2, 2, 3, 2, 4), "x61": (6, 1), "x2346": (2, 3, 4, 6)}.items():
    X[name] = rng.normal(1, 2, shape).round(3).astype("float32")
X["x53_64"] = rng.normal(1, 2, (5, 3)).round(3)
X["i53"] = rng.integers(-3, 4, (5, 3)).astype("int32")
X["zero_row"] = np.array([[1, 2, 2], [0, 0, 0.5], [-3, 0, 4]], "float32")
X["bf16"] = np.array([[1, 2, 3], [0.5, -1, 2], [4, 0, 1], [-2, 1, 0.25]], "float32")
M = np.array([[1, 1, 0], [0, 1, 1]], bool)
L2, L1 = {"class": "L2", "l2": 0.125}, {"class": "L1", "l1": 0.25}
MAX, POSITIVE = {"class": "MaxNorm", "max_value": 2.0, "axis": 0}, {"class": "NonNeg"}
HALF, TWO = {"class": "Constant", "value": 0.5}, {"class": "Constant", "value": 2.0}

for training in (True, False):
    for args, x in (({}, "x53"), ({}, "x234"), ({}, "x2234"), ({"axis": 1}, "x2234"), ({"axis": 1}, "x234"), ({"axis": -2}, "x2234"), ({"axis": 2}, "x22324"), ({}, "x22324"), ({}, "x61"),
                    ({"momentum": 0.5, "epsilon": 0.1}, "x53"), ({"center": False}, "x53"), ({"scale": False}, "x53"), ({"center": False, "scale": False}, "x234"), ({"synchronized": True}, "x53"),
                    ({"trainable": False}, "x53"), ({"name": "norm", "dtype": "float64"}, "x53_64"), ({"dtype": "float64"}, "x53"), ({}, "x53_64"), ({}, "i53"),
                    ({"beta_initializer": HALF, "gamma_initializer": TWO, "moving_mean_initializer": HALF, "moving_variance_initializer": TWO}, "x53"),
                    ({"beta_regularizer": L2, "gamma_regularizer": L1, "beta_constraint": MAX, "gamma_constraint": POSITIVE}, "x53"),
                    ({"renorm": True}, "x53"), ({"renorm": True, "renorm_momentum": 0.8, "momentum": 0.9}, "x2234"), ({"renorm": True, "axis": 1}, "x234"),
                    ({"renorm": True, "center": False}, "x53"), ({"renorm": True, "scale": False}, "x53"), ({"renorm": True, "scale": False, "center": False}, "x53"),
                    ({"renorm": True, "renorm_clipping": {"rmax": 1.1, "rmin": 0.9, "dmax": 0.5}}, "x53"), ({"renorm": True, "renorm_clipping": {"rmax": 1.5}}, "x53"),
                    ({"renorm_clipping": {"dmax": 0.5}}, "x53")):
        add("BatchNormalization", args, x, training=training, smooth=x != "i53")
    add("BatchNormalization", {}, "x234", training=training, masks=[M])
    add("BatchNormalization", {"epsilon": 0.01, "renorm": True}, "x234", training=training, masks=[M])
    add("BatchNormalization", {"axis": 1}, "x53", training=training, masks=[np.array([1, 0, 1, 1, 0], bool)])
    add("BatchNormalization", {}, "x53", training=training, masks=[np.ones((5, 3), bool)])
add("BatchNormalization", {}, "x53")
for args in ({"renorm": True, "renorm_clipping": {"rmax": 0.5, "rmin": 0.9}}, {"renorm": True, "renorm_clipping": {"dmax": -1.0}}, {"renorm": True, "renorm_clipping": {"rmid": 1.0}}, {"axis": 2},
             {"axis": -3}):
    add("BatchNormalization", args, "x53")

for args, x in (({}, "x53"), ({}, "x234"), ({}, "x2234"), ({"axis": 1}, "x234"), ({"axis": [1, 2]}, "x234"), ({"axis": [-1, -2]}, "x2234"), ({"axis": [2, 1]}, "x2234"), ({"axis": [1, 3]}, "x2234"),
                ({"axis": [-1]}, "x234"), ({"axis": -2}, "x2234"), ({"epsilon": 0.5}, "x53"), ({"center": False}, "x53"), ({"scale": False}, "x53"), ({"center": False, "scale": False}, "x53"),
                ({"rms_scaling": True}, "x53"), ({"rms_scaling": True, "axis": [1, 2]}, "x234"), ({"rms_scaling": True, "scale": False}, "x53"), ({"dtype": "float64"}, "x53_64"), ({}, "x53_64"),
                ({"dtype": "float64"}, "x53"), ({"beta_initializer": HALF, "gamma_initializer": TWO}, "x53"),
                ({"beta_regularizer": L2, "gamma_regularizer": L1, "beta_constraint": MAX, "gamma_constraint": POSITIVE, "name": "norm", "trainable": False}, "x53"),
                ({"beta_regularizer": L2, "gamma_regularizer": L1}, "x53"), ({"axis": 2}, "x53"), ({"axis": [1, -4]}, "x234")):
    add("LayerNormalization", args, x)
add("LayerNormalization", {}, "x234", masks=[M])

for args, x in (({"groups": 2}, "x2234"), ({"groups": 4}, "x2234"), ({"groups": 1}, "x2234"), ({"groups": -1}, "x2234"), ({"groups": 3}, "x2346"), ({"groups": 3, "axis": 1}, "x234"),
                ({"groups": 1, "axis": 1}, "x2346"), ({"groups": 2, "axis": -2}, "x2346"), ({"groups": 2}, "x234"), ({"groups": 3}, "x53"), ({"groups": 1}, "x53"), ({"groups": 2, "epsilon": 0.5}, "x234"),
                ({"groups": 2, "center": False}, "x234"), ({"groups": 2, "scale": False}, "x234"), ({"groups": 2, "center": False, "scale": False}, "x234"), ({"groups": 3, "dtype": "float64"}, "x53_64"),
                ({"groups": 2, "beta_initializer": HALF, "gamma_initializer": TWO, "beta_constraint": MAX, "gamma_constraint": POSITIVE}, "x234"),
                ({"groups": 2, "beta_regularizer": L2, "gamma_regularizer": L1}, "x234"), ({}, "x234"), ({"groups": 3}, "x234"), ({"groups": 0}, "x234"), ({"groups": -2}, "x234"),
                ({"groups": 2, "axis": 3}, "x234")):
    add("GroupNormalization", args, x)
add("GroupNormalization", {"groups": 2}, "x234", masks=[M])

for args, x in (({}, "x53"), ({}, "x234"), ({"axis": [1, 2]}, "x234"), ({"axis": [-1, -2]}, "x2234"), ({"axis": -1}, "x2234"), ({"epsilon": 0.5}, "x53"), ({"dtype": "float64"}, "x53_64"),
                ({"name": "norm", "trainable": False}, "x53"), ({"axis": 2}, "x53")):
    add("RMSNormalization", args, x)
for args, x in (({}, "x53"), ({}, "x234"), ({"axis": 1}, "x234"), ({"axis": [1, 2]}, "x234"), ({"axis": [-1, 1]}, "x2234"), ({"axis": 0}, "x53"), ({"dtype": "float64"}, "x53_64"), ({"axis": 2}, "x53"),
                ({}, "zero_row")):
    add("UnitNormalization", args, x)
add("UnitNormalization", {}, "x234", masks=[M])

finish("normalization_layers")
