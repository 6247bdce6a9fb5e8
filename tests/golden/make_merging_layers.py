"""Layers that make one tensor of several: outputs, gradients, masks, configs.

    pip install tensorflow-cpu==2.21.0 keras==3.15.1
    python make_merging_layers.py
"""
import numpy as np

from layer_cases import X, add, finish, rng

for name, shape in {"a23": (2, 3), "b23": (2, 3), "c23": (2, 3), "a234": (2, 3, 4), "b234": (2, 3, 4), "c234": (2, 3, 4), "a214": (2, 1, 4), "a24": (2, 4),
                    "a231": (2, 3, 1), "b34": (3, 4), "a233": (2, 3, 3), "a243": (2, 4, 3), "a2345": (2, 3, 4, 5), "a254": (2, 5, 4), "a13": (1, 3), "a2": (2,)}.items():
    X[name] = rng.normal(0, 2, shape).round(3).astype("float32")
X["i23"] = rng.integers(-3, 4, (2, 3)).astype("int32")
M1, M2, M3 = (np.array(m, bool) for m in ([[1, 0, 1], [0, 0, 1]], [[1, 1, 0], [0, 0, 1]], [[0, 1, 0], [0, 1, 1]]))

for cls in ("Add", "Multiply", "Average", "Maximum", "Minimum", "Subtract"):
    for inputs in (["a23", "b23"], ["a234", "b234"], ["a234", "a214"], ["a234", "a24"], ["a24", "a234"], ["a231", "a234"], ["a2345", "a234"], ["a23", "i23"],
                   ["a23", "b23", "c23"], ["a23"], ["a234", "a24", "a214"], ["a23", "a24"], ["a23", "b34"], ["a23", "a13"]):
        add(cls, {}, inputs)
    add(cls, {"name": "joined", "trainable": False}, ["a23", "b23"])
    add(cls, {"dtype": "float64"}, ["a23", "b23"])
    for masks in ([M1, M2], [M1, None], [None, M2], [None, None]):
        add(cls, {}, ["a234", "b234"], masks=masks, smooth=False)
    for masks in ([M1, M2, M3], [M1, None, M3], [M1, M2, None]):
        add(cls, {}, ["a234", "b234", "c234"], masks=masks, smooth=False)
    add(cls, {}, ["a234"], masks=[M1])

for args, inputs in (({}, ["a23", "b23"]), ({}, ["a23", "a24"]), ({"axis": 1}, ["a23", "a24"]), ({"axis": -2}, ["a234", "a214"]), ({"axis": 1}, ["a234", "a214", "a254"]),
                     ({"axis": 2}, ["a234", "a231"]), ({"axis": 0}, ["a23", "b23"]), ({"axis": 0}, ["a23", "a13"]), ({"axis": -1, "name": "joined"}, ["a23", "b23", "c23"]), ({}, ["a23"]),
                     ({"axis": 1}, ["a234", "b34"]), ({}, ["a234", "a214"]), ({"axis": 1}, ["a23", "a234"]), ({}, ["a23", "i23"])):
    add("Concatenate", args, inputs)
for axis in (1, 2, -1):
    for masks in ([M1, M2], [M1, None], [None, M2], [None, None]):
        add("Concatenate", {"axis": axis}, ["a234", "b234"], masks=masks)

for normalize in (False, True):
    for axes, inputs in ((1, ["a23", "b23"]), (-1, ["a23", "b23"]), ([1, 1], ["a23", "b23"]), (2, ["a234", "b234"]), (1, ["a234", "b234"]), (-1, ["a234", "b234"]),
                         ([1, 2], ["a234", "a243"]), ([2, 1], ["a234", "a243"]), ([-1, -2], ["a234", "a243"]), ([2, 2], ["a234", "a254"]), ([1, 1], ["a234", "a23"]),
                         ([1, 1], ["a24", "a243"]), ([2, 1], ["a234", "a24"]), ([2, 2], ["a2345", "a234"]), ([1, 2], ["a234", "a233"]), ([3, 1], ["a2345", "a254"]), ([1, 2], ["a23", "a243"])):
        add("Dot", {"axes": axes, "normalize": normalize}, inputs)
add("Dot", {"axes": -1}, ["a234", "b234"], masks=[M1, M2])
for axes, inputs in ((1, ["a23", "a24"]), (0, ["a23", "b23"]), ([1, 2, 3], ["a23", "b23"]), (1, ["a23", "b23", "c23"]), (1, ["a23"]), (1, ["a23", "a13"]), (3, ["a23", "b23"])):
    add("Dot", {"axes": axes}, inputs)

finish("merging_layers")
