"""Metrics: result after each of several update_state calls, with and without sample_weight.

    pip install tensorflow-cpu==2.21.0 keras==3.15.1
    python make_metrics.py

"updates" lists [y_true, y_pred, sample_weight or null] ([values, sample_weight] for Mean and Sum), each naming an
entry of tensors or holding a number; "results" the result before the first update and after each; "name" the
metric's automatic name; "variables" the state after the last update. With "error", the update after the last
result raised.
"""
import numpy as np

from golden import failure, setup, tensor, write

keras, tf = setup()

rng = np.random.default_rng(5)
T = {}


def fixed(name, values, dtype="float32"):
    T[name] = np.array(values, dtype)
    return name


def value(x):
    return T[x] if isinstance(x, str) else x


cases = []


def add(cls, updates, args={}):
    keras.backend.clear_session()
    case = {"metric": cls, "args": args, "updates": [list(u) for u in updates]}
    try:
        metric = getattr(keras.metrics, cls)(**args)
        case["name"] = metric.name
        lazy = cls in ("F1Score", "FBetaScore", "R2Score") or "multi_label" in args  # no state before the first update
        results = case["results"] = [None if lazy else tensor(metric.result())]
        for update in updates:
            metric.update_state(*[value(u) for u in update])
            results.append(tensor(metric.result()))
        case["variables"] = [{"name": v.name, **tensor(v)} for v in metric.variables] if cls != "AUC" else []
    except Exception as e:
        case.update(failure(e))
    cases.append(case)


fixed("v4", [1.0, 2.0, 3.0, 4.5])
fixed("v23", [[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
fixed("i4", [1, 2, 3, 10], "int32")
fixed("w4", [1.0, 0.0, 2.0, 0.5])
fixed("w2", [0.5, 3.0])
fixed("w23", [[1.0, 0.0, 2.0], [0.5, 0.5, 0.0]])
fixed("w41", [[1.0], [0.0], [2.0], [0.5]])
fixed("w3", [1.0, 0.5, 0.0])
fixed("w0", [0.0, 0.0, 0.0, 0.0])
for cls in ("Mean", "Sum"):
    add(cls, [("v4",), ("v23",), (7.0,)])
    add(cls, [("v4", "w4"), ("v23", "w23"), ("v23", "w2"), (3.0, 2.0)])
    add(cls, [("i4",), ("i4", "w4")])
    add(cls, [("v4", "w0")])
    add(cls, [("v23", 0.5), ("v4", None)], {"dtype": "float64", "name": "mine"})

# regression
for n, shape in (("43", (4, 3)), ("4", (4,)), ("41", (4, 1)), ("235", (2, 3, 5)), ("31", (3, 1))):
    fixed("t" + n, rng.normal(0, 1, shape).round(3))
    fixed("p" + n, rng.normal(0, 1, shape).round(3))
for cls in ("MeanSquaredError", "MeanAbsoluteError", "RootMeanSquaredError"):
    add(cls, [("t43", "p43", None), ("t43", "t43", None), ("t235", "p235", None)])
    add(cls, [("t43", "p43", "w4"), ("t43", "p43", "w41"), ("t43", "p43", 2.0)])
    add(cls, [("t41", "p41", None), ("t31", "p31", None)])
    add(cls, [("t41", "p41", "w4"), ("t31", "p31", "w3")])
    add(cls, [("t4", "p41", None), ("t41", "p4", None), ("t4", "p4", None)])
    add(cls, [("t4", "p41", "w4"), ("t4", "p4", "w4"), ("t235", "p235", "w23")])
    add(cls, [("t43", "p43", "w0")])

# accuracies
fixed("b4", [0, 1, 1, 0])
fixed("b41", [[0], [1], [1], [0]])
fixed("q4", [0.1, 0.8, 0.3, 0.5])
fixed("q41", [[0.1], [0.8], [0.3], [0.5]])
fixed("b43", rng.integers(0, 2, (4, 3)))
fixed("q43", rng.uniform(0, 1, (4, 3)).round(3))
fixed("b43i", rng.integers(0, 2, (4, 3)), "int64")
fixed("c4", [0, 2, 1, 3], "int32")
fixed("c4p", [0, 2, 2, 3], "int32")
fixed("c4p41", [[0], [2], [2], [3]])
add("Accuracy", [("c4", "c4p", None), ("c4", "c4", None)])
add("Accuracy", [("c4", "c4p", "w4"), ("c4", "c4p41", None)])
add("Accuracy", [("b43", "b43i", None), ("b43", "b43i", "w4")])
for args in ({}, {"threshold": 0.3}, {"threshold": 0.7}):
    add("BinaryAccuracy", [("b4", "q4", None), ("b43", "q43", None), ("b43i", "q43", None)], args)
    add("BinaryAccuracy", [("b41", "q41", None), ("b41", "q41", "w4"), ("b41", "q41", "w41")], args)
    add("BinaryAccuracy", [("b4", "q41", None), ("b41", "q4", None), ("b43", "q43", "w4")], args)
fixed("onehot", np.eye(3)[[0, 2, 1, 1]])
fixed("prob", [[0.7, 0.2, 0.1], [0.05, 0.05, 0.9], [0.3, 0.3, 0.4], [0.25, 0.5, 0.25]])
fixed("ties", [[0.4, 0.4, 0.2], [0.4, 0.2, 0.4], [0.3, 0.35, 0.35], [0.5, 0.5, 0.0]])
fixed("s4", [0, 2, 1, 1], "int32")
fixed("s41", [[0], [2], [1], [1]])
fixed("s23", [[0, 1, 3], [2, 4, 0]], "int32")
p = rng.uniform(0.05, 1, (2, 3, 5))
fixed("prob235", (p / p.sum(-1, keepdims=True)).round(3))
fixed("onehot235", np.eye(5)[T["s23"]])
fixed("logits", rng.normal(0, 3, (4, 3)).round(3))
add("CategoricalAccuracy", [("onehot", "prob", None), ("onehot", "ties", None), ("onehot235", "prob235", None)])
add("CategoricalAccuracy", [("onehot", "prob", "w4"), ("onehot", "ties", "w41"), ("onehot235", "prob235", "w23")])
add("SparseCategoricalAccuracy", [("s4", "prob", None), ("s41", "ties", None), ("s23", "prob235", None)])
add("SparseCategoricalAccuracy", [("s4", "prob", "w4"), ("s41", "ties", "w4"), ("s23", "prob235", "w23")])
fixed("s6", [2, 0, 5, 3, 1, 1], "int32")
fixed("scores6", rng.normal(0, 1, (6, 6)).round(2))
fixed("scores6_ties", rng.integers(0, 3, (6, 6)))
fixed("onehot6", np.eye(6)[T["s6"]])
fixed("w6", [1.0, 2.0, 0.0, 0.5, 0.5, 3.0])
fixed("sorted6", [[2, 1, 0], [1, 0, 2], [3, 4, 5], [0, 3, 1], [5, 4, 3], [1, 0, 0]], "int32")
for k in (1, 2, 3, 5):
    add("TopKCategoricalAccuracy", [("onehot6", "scores6", None), ("onehot6", "scores6_ties", None), ("onehot6", "scores6", "w6")], {"k": k})
    add("SparseTopKCategoricalAccuracy", [("s6", "scores6", None), ("s6", "scores6_ties", None), ("s6", "scores6", "w6")], {"k": k})
add("SparseTopKCategoricalAccuracy", [("s6", "sorted6", None)], {"k": 2, "from_sorted_ids": True})
add("TopKCategoricalAccuracy", [("onehot235", "prob235", None), ("onehot235", "prob235", "w23")], {"k": 2})
add("SparseTopKCategoricalAccuracy", [("s23", "prob235", None), ("s23", "prob235", "w23")], {"k": 2})

# cross-entropies
for args in ({}, {"label_smoothing": 0.2}, {"from_logits": True}):
    add("BinaryCrossentropy", [("b43", "q43", None), ("b43", "q43", "w4"), ("b41", "q41", None)], args)
    add("BinaryCrossentropy", [("b4", "q41", None), ("b4", "q41", "w4"), ("b4", "q4", None)], args)
    add("CategoricalCrossentropy", [("onehot", "prob", None), ("onehot", "logits", None), ("onehot", "prob", "w4")], args)
for args in ({}, {"from_logits": True}):
    add("SparseCategoricalCrossentropy", [("s4", "prob", None), ("s41", "logits", None), ("s4", "prob", "w4")], args)
    add("SparseCategoricalCrossentropy", [("s23", "prob235", None), ("s23", "prob235", "w23")], args)
add("CategoricalCrossentropy", [("onehot235", "prob235", None), ("onehot235", "prob235", "w23")])

# counts, curves and the rest
fixed("y20", rng.integers(0, 2, 20))
fixed("s20", (T["y20"] * 0.3 + rng.uniform(0, 0.7, 20)).round(3))
fixed("w20", rng.uniform(0, 2, 20).round(2))
fixed("s20edge", rng.choice([0.0, 0.25, 0.5, 0.75, 1.0], 20))
for cls in ("Precision", "Recall", "TruePositives", "TrueNegatives", "FalsePositives", "FalseNegatives"):
    add(cls, [("y20", "s20", None), ("y20", "s20edge", None), ("y20", "s20", "w20")])
    add(cls, [("y20", "s20", None), ("b43", "q43", None)], {"thresholds": [0.2, 0.5, 0.8]})
for cls in ("Precision", "Recall"):
    add(cls, [("onehot6", "scores6", None)], {"top_k": 2})
    add(cls, [("b43", "q43", None), ("b43", "q43", "w4")], {"class_id": 1})
for args in ({}, {"curve": "PR"}, {"num_thresholds": 5}, {"summation_method": "minoring"}, {"summation_method": "majoring"},
             {"curve": "PR", "summation_method": "minoring", "num_thresholds": 11}, {"thresholds": [0.3, 0.6]}):
    add("AUC", [("y20", "s20", None), ("y20", "s20edge", None), ("y20", "s20", "w20")], args)
add("AUC", [("y20", "s20", None)], {"from_logits": True})
add("AUC", [("b43", "q43", None), ("b43", "q43", None)], {"multi_label": True})
for args in ({}, {"average": "macro"}, {"average": "micro"}, {"average": "weighted"}, {"threshold": 0.4}):
    add("F1Score", [("onehot", "prob", None), ("onehot", "ties", None), ("onehot", "prob", "w4")], args)
add("FBetaScore", [("onehot", "prob", None)], {"beta": 2.0, "average": "macro"})
add("MeanIoU", [("c4", "c4p", None), ("c4", "c4p", "w4")], {"num_classes": 4})
add("IoU", [("c4", "c4p", None)], {"num_classes": 4, "target_class_ids": [0, 2]})
add("BinaryIoU", [("b4", "q4", None)], {"target_class_ids": [0, 1], "threshold": 0.4})
add("OneHotMeanIoU", [("onehot", "prob", None)], {"num_classes": 3})
for args in ({}, {"class_aggregation": None}, {"class_aggregation": "variance_weighted_average"}):
    add("R2Score", [("t43", "p43", None), ("t43", "p43", None)], args)
for cls, t, q in (("MeanAbsolutePercentageError", "t43", "p43"), ("MeanSquaredLogarithmicError", "v23", "v23"), ("LogCoshError", "t43", "p43"),
                  ("CosineSimilarity", "t43", "p43"), ("Hinge", "b43", "p43"), ("SquaredHinge", "b43", "p43"),
                  ("CategoricalHinge", "onehot", "prob"), ("KLDivergence", "onehot", "prob"), ("Poisson", "b43", "q43")):
    add(cls, [(t, q, None), (t, q, "w2" if t == "v23" else "w4")])

write("metrics", {"about": "Metric results; see make_metrics.py.", "tensors": {n: tensor(a) for n, a in T.items()}}, cases=cases)
