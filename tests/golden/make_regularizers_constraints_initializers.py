"""Regularizers and constraints on given arrays; initializers: exact values, or fans and limits.

    pip install tensorflow-cpu==2.21.0 keras==3.15.1
    python make_regularizers_constraints_initializers.py

Random initializers: fans, and what they imply (limit of the uniform; stddev before truncation at two of it of the
truncated normal), read off the calls Keras makes. Samples themselves are backend-specific and not stored.
"""
from unittest import mock

import numpy as np

from golden import failure, setup, tensor, write

keras, tf = setup()
from keras.src.initializers import random_initializers

rng = np.random.default_rng(9)
ARRAYS = {"v4": rng.normal(0, 1, 4), "m34": rng.normal(0, 2, (3, 4)), "m22": np.array([[1.0, -2.0], [3.0, 0.0]]), "zeros": np.zeros((2, 3)),
          "m43": rng.normal(0, 1, (4, 3)), "t234": rng.normal(0, 2, (2, 3, 4)), "k3324": rng.normal(0, 1, (2, 2, 2, 3)), "row": rng.normal(0, 1, (1, 3)),
          "tiny": np.array([[1e-8, 2e-8], [0.5, -0.25]])}
ARRAYS = {k: v.round(8 if k == "tiny" else 3).astype("float32") for k, v in ARRAYS.items()}


def run(kind, module, cls, args, name):
    case = {kind: cls, "args": args, "x": name}
    try:
        made = getattr(module, cls)(**args)
        x = tf.Variable(ARRAYS[name])
        with tf.GradientTape() as tape:
            y = made(x)
        case["y"] = tensor(y)
        if kind == "regularizer":
            case["grad"] = tensor(tape.gradient(y, x))["data"]
    except Exception as e:
        case.update(failure(e))
    return case


R = keras.regularizers
regularizers = [run("regularizer", R, c, a, n) for c, a in [
    ("L1", {}), ("L1", {"l1": 0.5}), ("L2", {}), ("L2", {"l2": 0.5}), ("L1L2", {}), ("L1L2", {"l1": 0.1, "l2": 0.2}), ("L1L2", {"l1": 0.1}),
    ("L1L2", {"l2": 0.2})] for n in ("v4", "m34", "m22", "zeros", "k3324")]
regularizers += [run("regularizer", R, "OrthogonalRegularizer", a, n) for a in ({}, {"factor": 0.5}, {"mode": "columns"})
                 for n in ("m34", "m43", "m22", "row", "zeros", "v4")]
for bad in ({"l1": -1.0}, {"l1": float("nan")}):
    regularizers.append(run("regularizer", R, "L1", bad, "v4"))
C = keras.constraints
constraints = [run("constraint", C, c, a, n) for c, args in [
    ("NonNeg", [{}]), ("MaxNorm", [{}, {"max_value": 1.0}, {"max_value": 1.0, "axis": 1}, {"max_value": 0.5, "axis": [0, 1]}]),
    ("UnitNorm", [{}, {"axis": 1}, {"axis": [0, 1]}]),
    ("MinMaxNorm", [{}, {"min_value": 0.5, "max_value": 1.0}, {"min_value": 1.0, "max_value": 2.0, "rate": 0.5}, {"min_value": 0.5, "max_value": 1.0, "axis": 1}])]
    for a in args for n in ("v4", "m34", "m22", "zeros", "tiny", "t234") if not (n == "v4" and "axis" in a)]
constraints += [run("constraint", C, "MaxNorm", {"max_value": 0.5, "axis": [0, 1, 2]}, "k3324"),
                run("constraint", C, "UnitNorm", {"axis": [0, 1, 2]}, "k3324")]

I = keras.initializers
exact = []
for cls, args, shape in [("Zeros", {}, (2, 3)), ("Ones", {}, (2, 3)), ("Constant", {}, (2,)), ("Constant", {"value": 0.25}, (2, 2)), ("Zeros", {}, ()),
                         ("Identity", {}, (3, 3)), ("Identity", {"gain": 2.0}, (2, 3)), ("Identity", {}, (3, 2)), ("Identity", {}, (3,)),
                         ("Identity", {}, (2, 2, 2)), ("IdentityInitializer", {}, (2, 2)), ("Constant", {"value": -1.5}, (2, 1, 2))]:
    for dtype in (None, "float16", "int32") if cls in ("Zeros", "Constant") and shape == (2,) else (None,):
        case = {"initializer": cls, "args": args, "shape": list(shape), "dtype": dtype}
        try:
            case["y"] = tensor(getattr(I, cls)(**args)(shape, dtype=dtype))
        except Exception as e:
            case.update(failure(e))
        exact.append(case)

SHAPES = [(), (5,), (8, 12), (12, 1), (1, 1), (784, 10), (3, 8, 16), (3, 3, 8, 16), (3, 3, 8, 1), (2, 3, 4, 5, 6), (0, 4), (7, 0)]
fans = [{"shape": list(s), "fans": list(random_initializers.compute_fans(s))} for s in SHAPES]
drawn = []


def record(name):
    def draw(shape, *args, **kw):
        drawn.append((name, args, kw))
        return tf.zeros(shape)
    return draw


random = []
for cls, args in [("GlorotUniform", {}), ("GlorotNormal", {}), ("HeUniform", {}), ("HeNormal", {}), ("LecunUniform", {}), ("LecunNormal", {}),
                  ("VarianceScaling", {}), ("VarianceScaling", {"scale": 2.0, "mode": "fan_out", "distribution": "untruncated_normal"}),
                  ("VarianceScaling", {"scale": 0.5, "mode": "fan_avg", "distribution": "uniform"}),
                  ("RandomNormal", {}), ("RandomNormal", {"mean": 1.0, "stddev": 2.0}), ("RandomUniform", {}), ("RandomUniform", {"minval": -1.0, "maxval": 3.0}),
                  ("TruncatedNormal", {}), ("TruncatedNormal", {"mean": 0.5, "stddev": 0.1})]:
    for shape in SHAPES:
        if cls.startswith(("Random", "Truncated")) and shape != (8, 12):
            continue
        drawn.clear()
        names = ("normal", "uniform", "truncated_normal")
        with mock.patch.multiple(random_initializers.random, **{n: record(n) for n in names}):
            getattr(I, cls)(seed=1, **args)(shape)
        (name, positional, kw), = drawn
        values = {k: float(v) for k, v in kw.items() if k in ("mean", "stddev", "minval", "maxval")}
        for key, v in zip(("minval", "maxval") if name == "uniform" else ("mean", "stddev"), positional):
            values[key] = float(v)
        random.append({"initializer": cls, "args": args, "shape": list(shape), "distribution": name, **values})

orthogonal = []
for shape, gain in [((4, 4), 1.0), ((3, 5), 1.0), ((5, 3), 2.0), ((2, 3, 4), 1.0), ((3, 3, 2, 4), 0.5), ((1, 1), 1.0), ((4,), 1.0)]:
    case = {"initializer": "Orthogonal", "args": {"gain": gain}, "shape": list(shape)}
    try:
        y = np.array(I.Orthogonal(gain=gain, seed=3)(shape), "float64")
        flat = y.reshape(-1, shape[-1])
        gram = flat @ flat.T if flat.shape[0] <= flat.shape[1] else flat.T @ flat
        case["gram_is"] = gain * gain
        case["of"] = "rows" if flat.shape[0] <= flat.shape[1] else "columns"
        assert np.allclose(gram, gain * gain * np.eye(len(gram)), atol=1e-5)
    except AssertionError:
        raise
    except Exception as e:
        case.update(failure(e))
    orthogonal.append(case)

write("regularizers_constraints_initializers", {
    "about": "See make_regularizers_constraints_initializers.py. orthogonal: the flattened matrix times its transpose is gram_is times identity.",
    "arrays": {n: tensor(a) for n, a in ARRAYS.items()}},
    regularizers=regularizers, constraints=constraints, initializers_exact=exact, fans=fans, initializers_random=random, orthogonal=orthogonal)
