"""Losses: value and gradient with respect to y_pred.

    pip install tensorflow-cpu==2.21.0 keras==3.15.1
    python make_losses.py

"grad" is the gradient of the sum of the result. "through": y_pred is that activation of the stored y_pred (the
gradient is then with respect to the stored one): on TensorFlow a tensor made by sigmoid or softmax remembers
its logits and the cross-entropies use them. "mask" is set as the Keras mask of y_pred. A case that raises
has "error" and "message" instead.
"""
import numpy as np

from golden import failure, setup, tensor, write

keras, tf = setup()
from keras.src.backend import set_keras_mask

rng = np.random.default_rng(11)
cases = []
FIXED = {}  # name -> tensor, stored once


def fixed(name, values, dtype="float32"):
    FIXED[name] = np.array(values, dtype)
    return name


def array(x):
    return FIXED[x] if isinstance(x, str) else np.array(x, "float32")


def add(cls, y_true, y_pred, args={}, weight=None, through=None, mask=None):
    case = {"loss": cls, "args": args, "y_true": y_true, "y_pred": y_pred}
    if weight is not None:
        case["sample_weight"] = weight
    if through:
        case["through"] = through
    if mask is not None:
        case["mask"] = mask
    try:
        loss = getattr(keras.losses, cls)(**args)
        z = tf.constant(array(y_pred))
        with tf.GradientTape() as tape:
            tape.watch(z)
            p = getattr(keras.activations, through)(z) if through else tf.identity(z)
            if mask is not None:
                set_keras_mask(p, tf.constant(FIXED[mask]))
            result = loss(FIXED[y_true], p, None if weight is None else array(weight))
            total = tf.reduce_sum(result)
        grad = tape.gradient(total, z)
        case["result"] = tensor(result)
        case["grad"] = tensor(grad)["data"] if grad is not None else None
    except Exception as e:
        case.update(failure(e))
    cases.append(case)


REDUCTIONS = ["sum_over_batch_size", "sum", "none", None, "mean", "mean_with_sample_weight"]
# regression, (4, 3)
fixed("t43", rng.normal(0, 1, (4, 3)).round(3))
fixed("p43", rng.normal(0, 1, (4, 3)).round(3))
fixed("t4", [1.0, 2.0, -1.0, 0.5])
fixed("p4", [0.5, 2.5, -1.0, 3.0])
fixed("t41", [[1.0], [2.0], [-1.0], [0.5]])
fixed("p41", [[0.5], [2.5], [-1.0], [3.0]])
fixed("t235", rng.normal(0, 2, (2, 3, 5)).round(3))
fixed("p235", rng.normal(0, 2, (2, 3, 5)).round(3))
fixed("t231", rng.normal(0, 2, (2, 3, 1)).round(3))
fixed("p23", rng.normal(0, 2, (2, 3)).round(3))
fixed("tscalar", 2.0)
fixed("pscalar", 3.5)
fixed("ti43", rng.integers(-2, 3, (4, 3)), "int32")
fixed("p43_64", rng.normal(0, 1, (4, 3)).round(3), "float64")
fixed("p43_16", rng.normal(0, 1, (4, 3)), "float16")
fixed("w4", [1.0, 0.0, 2.0, 0.5])
fixed("w41", [[1.0], [0.0], [2.0], [0.5]])
fixed("w43", rng.uniform(0, 2, (4, 3)).round(2))
fixed("w1", [0.25])
fixed("wscalar", 0.3)
fixed("w2", [0.5, 2.0])
fixed("w23", [[1.0, 0.0, 2.0], [0.5, 0.5, 3.0]])
fixed("w231", [[[1.0], [0.0], [2.0]], [[0.5], [0.5], [3.0]]])
fixed("w0", [0.0, 0.0, 0.0, 0.0])
fixed("w3", [1.0, 2.0, 3.0])
fixed("m4", [True, False, True, True], "bool")
fixed("m23", [[True, True, False], [True, False, False]], "bool")
fixed("m4none", [False] * 4, "bool")

for cls in ("MeanSquaredError", "MeanAbsoluteError", "Huber"):
    for reduction in REDUCTIONS:
        add(cls, "t43", "p43", {"reduction": reduction})
        for w in ("w4", "wscalar"):
            add(cls, "t43", "p43", {"reduction": reduction}, w)
        add(cls, "t235", "p235", {"reduction": reduction}, "w23")
    for w in ("w41", "w43", "w1", "w0", "w3"):
        add(cls, "t43", "p43", {}, w)
    for w in ("w2", "w23", "w231"):
        add(cls, "t235", "p235", {}, w)
    for t, p in (("t4", "p4"), ("t41", "p41"), ("t4", "p41"), ("t41", "p4"), ("t231", "p23"), ("p23", "t231"),
                 ("tscalar", "pscalar"), ("ti43", "p43"), ("t43", "p43_64"), ("t43", "p43_16"), ("t43", "t43"), ("t4", "p43"),
                 ("t43", "p235"), ("t235", "p23")):
        add(cls, t, p)
    for t, p in (("t4", "p4"), ("t41", "p41"), ("t4", "p41"), ("t41", "p4")):
        add(cls, t, p, {"reduction": "none"})
        add(cls, t, p, {}, "w4")
        add(cls, t, p, {}, "w41")
    add(cls, "t43", "p43", {}, None, None, "m4")
    add(cls, "t43", "p43", {}, "w4", None, "m4")
    add(cls, "t43", "p43", {"reduction": "sum"}, None, None, "m4")
    add(cls, "t43", "p43", {"reduction": "none"}, None, None, "m4")
    add(cls, "t43", "p43", {}, None, None, "m4none")
    add(cls, "t235", "p235", {}, "w23", None, "m23")
    add(cls, "t235", "p235", {"reduction": "mean_with_sample_weight"}, "w23", None, "m23")
for delta in (0.1, 0.5, 2.0, 10.0):
    add("Huber", "t43", "p43", {"delta": delta})
    add("Huber", "t43", "p43", {"delta": delta, "reduction": "none"})

# binary
fixed("b41", [[0.0], [1.0], [1.0], [0.0]])
fixed("q41", [[0.1], [0.8], [0.3], [0.6]])
fixed("b4", [0.0, 1.0, 1.0, 0.0])
fixed("q4", [0.1, 0.8, 0.3, 0.6])
fixed("b43", rng.integers(0, 2, (4, 3)))
fixed("q43", rng.uniform(0.01, 0.99, (4, 3)).round(3))
fixed("z43", rng.normal(0, 4, (4, 3)).round(3))
fixed("bi43", rng.integers(0, 2, (4, 3)), "int64")
fixed("bb4", [False, True, True, False], "bool")
fixed("soft43", rng.uniform(0, 1, (4, 3)).round(2))
fixed("edge_t", [[0.0], [1.0], [0.0], [1.0], [0.5], [0.5]])
fixed("edge_p", [[0.0], [1.0], [1.0], [0.0], [0.0], [1.0]])
fixed("near_t", [[0.0], [1.0], [0.0], [1.0]])
fixed("near_p", [[1e-7], [0.99999988], [0.9999999], [5e-8]])
fixed("edge_z", [[0.0], [100.0], [-100.0], [40.0], [-40.0], [17.0]])
fixed("b235", rng.integers(0, 2, (2, 3, 5)))
fixed("q235", rng.uniform(0.01, 0.99, (2, 3, 5)).round(3))
B = "BinaryCrossentropy"
for reduction in REDUCTIONS:
    add(B, "b43", "q43", {"reduction": reduction})
    add(B, "b43", "q43", {"reduction": reduction}, "w4")
    add(B, "b41", "q41", {"reduction": reduction}, "w4")
for t, p in (("b41", "q41"), ("b4", "q4"), ("b4", "q41"), ("b41", "q4"), ("bb4", "q41"), ("bb4", "q4"), ("bi43", "q43"), ("soft43", "q43"),
             ("b235", "q235"), ("b43", "q4")):
    add(B, t, p)
    add(B, t, p, {"reduction": "none"})
for w in ("w41", "w43", "w1", "wscalar", "w0"):
    add(B, "b43", "q43", {}, w)
for t, p in (("edge_t", "edge_p"), ("near_t", "near_p")):
    add(B, t, p, {"reduction": "none"})
    add(B, t, p)
for smoothing in (0.1, 0.5, 1.0):
    add(B, "b43", "q43", {"label_smoothing": smoothing})
    add(B, "b43", "z43", {"label_smoothing": smoothing, "from_logits": True})
    add(B, "edge_t", "edge_p", {"label_smoothing": smoothing, "reduction": "none"})
for reduction in ("sum_over_batch_size", "sum", "none"):
    add(B, "b43", "z43", {"from_logits": True, "reduction": reduction})
    add(B, "edge_t", "edge_z", {"from_logits": True, "reduction": reduction})
    add(B, "edge_t", "edge_z", {"reduction": reduction}, None, "sigmoid")
    add(B, "b43", "z43", {"reduction": reduction}, None, "sigmoid")
add(B, "b43", "z43", {"label_smoothing": 0.2}, "w4", "sigmoid")
for axis in (0, 1, -2):
    add(B, "b43", "q43", {"axis": axis})
    add(B, "b235", "q235", {"axis": axis, "reduction": "none"})
add(B, "b43", "q43", {}, "w4", None, "m4")
add(B, "b235", "q235", {}, None, None, "m23")

# classes
fixed("onehot", np.eye(3)[[0, 2, 1, 1]])
fixed("prob", [[0.7, 0.2, 0.1], [0.05, 0.05, 0.9], [0.3, 0.3, 0.4], [0.25, 0.5, 0.25]])
fixed("unnormalised", [[7.0, 2.0, 1.0], [0.5, 0.5, 9.0], [0.3, 0.3, 0.4], [1.0, 2.0, 3.0]])
fixed("logits", rng.normal(0, 3, (4, 3)).round(3))
fixed("big", [[100.0, 0.0, -100.0], [-100.0, 0.0, 100.0], [1000.0, 1000.0, 0.0], [0.0, 0.0, 0.0]])
fixed("certain", [[1.0, 0.0, 0.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
fixed("zero_rows", [[0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]])
fixed("soft_labels", [[0.5, 0.25, 0.25], [0.0, 0.0, 1.0], [0.2, 0.2, 0.2], [0.9, 0.1, 0.0]])
fixed("s4", [0, 2, 1, 1], "int32")
fixed("s4_float", [0.0, 2.0, 1.0, 1.0])
fixed("s41", [[0], [2], [1], [1]], "int64")
fixed("s4_ignored", [0, 2, -1, 1], "int32")
fixed("s4_ignored0", [0, 2, 0, 1], "int32")
fixed("s4_all_ignored", [-1, -1, -1, -1], "int32")
fixed("s23", [[0, 1, 3], [2, 4, 0]], "int32")
fixed("s23_ignored", [[0, 255, 3], [255, 4, 0]], "int32")
fixed("s231", [[[0], [1], [3]], [[2], [4], [0]]], "int32")
fixed("onehot235", np.eye(5)[[[0, 1, 3], [2, 4, 0]]])
p = rng.uniform(0.05, 1, (2, 3, 5))
fixed("prob235", (p / p.sum(-1, keepdims=True)).round(3))
fixed("logits235", rng.normal(0, 2, (2, 3, 5)).round(3))
fixed("onehot253", np.eye(5)[[[0, 1, 3], [2, 4, 0]]].transpose(0, 2, 1))
fixed("prob253", (p / p.sum(-1, keepdims=True)).round(3).transpose(0, 2, 1))
fixed("prob_one", [[0.3], [0.9]])
fixed("onehot_one", [[1.0], [1.0]])
C, P = "CategoricalCrossentropy", "SparseCategoricalCrossentropy"
for cls, labels, labels3 in ((C, "onehot", "onehot235"), (P, "s4", "s23")):
    for reduction in REDUCTIONS:
        add(cls, labels, "prob", {"reduction": reduction})
        add(cls, labels, "prob", {"reduction": reduction}, "w4")
        add(cls, labels, "logits", {"reduction": reduction, "from_logits": True})
        add(cls, labels3, "prob235", {"reduction": reduction}, "w23")
    for reduction in ("none", "sum_over_batch_size"):
        for name in ("unnormalised", "certain", "zero_rows"):
            add(cls, labels, name, {"reduction": reduction})
        for name in ("logits", "big"):
            add(cls, labels, name, {"reduction": reduction}, None, "softmax")
        add(cls, labels, "big", {"reduction": reduction, "from_logits": True})
        add(cls, labels3, "prob235", {"reduction": reduction})
        add(cls, labels3, "logits235", {"reduction": reduction, "from_logits": True})
        add(cls, labels3, "logits235", {"reduction": reduction}, None, "softmax")
    for w in ("w41", "w1", "wscalar", "w0"):
        add(cls, labels, "prob", {}, w)
    add(cls, labels3, "prob235", {}, "w2")
    add(cls, labels3, "prob235", {}, "w231")
    add(cls, labels, "prob", {}, "w4", None, "m4")
    add(cls, labels3, "prob235", {}, None, None, "m23")
for smoothing in (0.1, 0.5, 1.0):
    add(C, "onehot", "prob", {"label_smoothing": smoothing})
    add(C, "onehot", "logits", {"label_smoothing": smoothing, "from_logits": True})
    add(C, "onehot", "logits", {"label_smoothing": smoothing}, None, "softmax")
add(C, "soft_labels", "prob", {"reduction": "none"})
add(C, "soft_labels", "logits", {"reduction": "none", "from_logits": True})
add(C, "onehot253", "prob253", {"axis": 1})
add(C, "onehot253", "prob253", {"axis": 1, "reduction": "none"})
add(C, "onehot253", "prob253", {"axis": 1, "from_logits": True})
add(C, "onehot_one", "prob_one")
add(C, "s4", "prob")
add(C, "onehot", "prob235")
for labels in ("s4_float", "s41"):
    add(P, labels, "prob")
    add(P, labels, "logits", {"from_logits": True}, "w4")
    add(P, labels, "prob", {"reduction": "none"})
add(P, "s231", "prob235")
add(P, "s23", "prob253", {"axis": 1})
add(P, "onehot", "prob")
for args in ({"ignore_class": -1}, {"ignore_class": -1, "reduction": "none"}, {"ignore_class": -1, "reduction": "sum"},
             {"ignore_class": -1, "reduction": "mean_with_sample_weight"}):
    add(P, "s4_ignored", "prob", args)
    add(P, "s4_ignored", "prob", args, "w4")
    add(P, "s4_ignored", "logits", {**args, "from_logits": True})
    add(P, "s4_ignored", "logits", args, None, "softmax")
    add(P, "s4_all_ignored", "prob", args)
add(P, "s4_ignored0", "prob", {"ignore_class": 0})
add(P, "s23_ignored", "prob235", {"ignore_class": 255})
add(P, "s23_ignored", "prob235", {"ignore_class": 255}, "w23")
add(P, "s23_ignored", "prob235", {"ignore_class": 255, "reduction": "none"})
add(P, "s4_ignored", "prob", {"reduction": "none"})

# the others, default and without reduction
fixed("pos43", rng.uniform(0.1, 3, (4, 3)).round(3))
fixed("pos43b", rng.uniform(0.1, 3, (4, 3)).round(3))
fixed("signs", np.sign(rng.normal(0, 1, (4, 3))))
for cls, t, p in [("MeanAbsolutePercentageError", "t43", "p43"), ("MeanSquaredLogarithmicError", "pos43", "pos43b"),
                  ("MeanSquaredLogarithmicError", "t43", "p43"), ("LogCosh", "t43", "p43"), ("Hinge", "signs", "p43"),
                  ("Hinge", "b43", "p43"), ("SquaredHinge", "signs", "p43"), ("CategoricalHinge", "onehot", "p43"),
                  ("KLDivergence", "soft_labels", "prob"), ("KLDivergence", "onehot", "prob"), ("Poisson", "pos43", "pos43b"),
                  ("CosineSimilarity", "t43", "p43"), ("BinaryFocalCrossentropy", "b43", "q43"),
                  ("CategoricalFocalCrossentropy", "onehot", "prob"), ("Dice", "b43", "q43"), ("Tversky", "b43", "q43")]:
    for args in ({}, {"reduction": "none"}):
        add(cls, t, p, args)
    add(cls, t, p, {}, "w4")
add("BinaryFocalCrossentropy", "b43", "q43", {"apply_class_balancing": True, "alpha": 0.3, "gamma": 1.5, "label_smoothing": 0.1})
add("BinaryFocalCrossentropy", "b43", "z43", {"from_logits": True})
add("CategoricalFocalCrossentropy", "onehot", "logits", {"from_logits": True, "gamma": 1.0, "alpha": 0.5})
add("CosineSimilarity", "t43", "p43", {"axis": 0})
add("Tversky", "b43", "q43", {"alpha": 0.3, "beta": 0.7})
add("Dice", "b43", "q43", {"axis": [0]})

check = next(c for c in cases if c["y_pred"] == "edge_p" and c["args"] == {"reduction": "none"})["result"]["data"]
np.testing.assert_allclose(np.array(check[:4], float), [1.1920929e-7, 1.1920929e-7, 15.942385, 16.118096], rtol=1e-7)
write("losses", {"about": "Losses and gradients; see make_losses.py. y_true, y_pred, sample_weight and mask name an entry of tensors.",
                 "tensors": {n: tensor(a) for n, a in FIXED.items()}}, cases=cases)
