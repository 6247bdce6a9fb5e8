"""dtype of results: keras.backend.result_type for all pairs, and what keras.ops return.

    pip install tensorflow-cpu==2.21.0 keras==3.15.1
    python make_promotion.py

"int", "float", "bool(py)" stand for Python scalars (weak types). Where TensorFlow has no kernel the entry is
"error" (the promotion itself is then that of result_type).
"""
import numpy as np

from golden import setup, write

keras, tf = setup()
from keras import ops

DTYPES = ["bool", "uint8", "uint16", "uint32", "uint64", "int8", "int16", "int32", "int64",
          "float16", "bfloat16", "float32", "float64"]
PYTHON = {"int": int, "float": float, "bool(py)": bool}
VALUES = {"int": 2, "float": 2.5, "bool(py)": True}
ALL = DTYPES + list(PYTHON)


def kind(name):
    return PYTHON.get(name, name)


def value(name):
    return VALUES[name] if name in VALUES else ops.convert_to_tensor(np.ones((2, 2)), dtype=name)


def dtype_of(call):
    try:
        return keras.backend.standardize_dtype(call().dtype)
    except Exception:
        return "error"


pairs = [{"left": a, "with": {b: keras.backend.result_type(kind(a), kind(b)) for b in ALL}} for a in ALL]
triples = [{"dtypes": list(t), "result": keras.backend.result_type(*map(kind, t))} for t in [
    ("int8", "uint8", "float"), ("bool", "int", "float"), ("uint64", "int64", "float16"), ("float16", "bfloat16", "int"),
    ("uint32", "int32", "bool"), ("int", "int", "int"), ("bool(py)", "int", "uint8"), ("float16", "float", "int64")]]
singles = [{"dtype": a, "result": keras.backend.result_type(kind(a))} for a in ALL] + [
    {"dtype": "none given", "result": keras.backend.result_type()}]

UNARY = ["mean", "sum", "prod", "max", "min", "std", "var", "median", "cumsum", "cumprod", "average", "argmax",
         "argmin", "argsort", "sort", "count_nonzero", "any", "all", "exp", "expm1", "log", "log1p", "log2", "sqrt",
         "rsqrt", "reciprocal", "square", "abs", "negative", "sign", "floor", "ceil", "round", "trunc", "sin", "cos",
         "tan", "tanh", "arcsin", "arctan", "sinh", "isnan", "isfinite", "logical_not", "logsumexp", "nan_to_num",
         "relu", "sigmoid", "softmax", "log_softmax", "softplus", "gelu", "elu", "erf", "zeros_like", "ones_like",
         "transpose", "diff", "trace", "norm"]
BINARY = ["add", "subtract", "multiply", "true_divide", "divide", "divide_no_nan", "floor_divide", "mod", "power",
          "maximum", "minimum", "matmul", "dot", "arctan2", "equal", "less", "logical_and", "bitwise_and", "where"]

unary = [{"op": op, "results": {d: dtype_of(lambda: getattr(ops, op)(value(d))) for d in DTYPES}} for op in UNARY]


def two(op, a, b):
    if op == "where":
        return ops.where(np.array([[True, False], [False, True]]), value(a), value(b))
    return getattr(ops, op)(value(a), value(b))


binary = [{"op": op, "left": a, "with": {b: dtype_of(lambda: two(op, a, b)) for b in ALL if op not in ("matmul", "dot") or b in DTYPES}}
          for op in BINARY for a in ALL if (op not in ("matmul", "dot") or a in DTYPES)]
for row in binary:  # two Python scalars: not a tensor operation
    if row["left"] in PYTHON:
        row["with"] = {b: r for b, r in row["with"].items() if b not in PYTHON}

CREATION = {
    "arange(5)": lambda: ops.arange(5), "arange(5.0)": lambda: ops.arange(5.0),
    "arange(0, 5, 0.5)": lambda: ops.arange(0, 5, 0.5), "zeros((2,))": lambda: ops.zeros((2,)),
    "ones((2,))": lambda: ops.ones((2,)), "full((2,), 3)": lambda: ops.full((2,), 3),
    "full((2,), 3.0)": lambda: ops.full((2,), 3.0), "full((2,), True)": lambda: ops.full((2,), True),
    "eye(2)": lambda: ops.eye(2), "identity(2)": lambda: ops.identity(2), "tri(2)": lambda: ops.tri(2),
    "linspace(0, 1, 5)": lambda: ops.linspace(0, 1, 5), "logspace(0, 1, 5)": lambda: ops.logspace(0, 1, 5),
    "array([1, 2])": lambda: ops.array([1, 2]), "array([1.5])": lambda: ops.array([1.5]),
    "array([True])": lambda: ops.array([True]), "array([1, 2.5])": lambda: ops.array([1, 2.5]),
    "convert_to_tensor(1)": lambda: ops.convert_to_tensor(1), "convert_to_tensor(1.5)": lambda: ops.convert_to_tensor(1.5),
    "convert_to_tensor(numpy float64)": lambda: ops.convert_to_tensor(np.ones(2)),
    "convert_to_tensor(numpy int64)": lambda: ops.convert_to_tensor(np.arange(2)),
    "convert_to_tensor(3000000000)": lambda: ops.convert_to_tensor(3000000000),
    "one_hot([0, 1], 3)": lambda: ops.one_hot([0, 1], 3), "nonzero": lambda: ops.nonzero(np.ones(2))[0],
    "top_k indices": lambda: ops.top_k(np.ones(3, "float32"), 2)[1], "digitize": lambda: ops.digitize(np.ones(2), [0.0]),
    "searchsorted": lambda: ops.searchsorted(np.arange(3.0), np.ones(2)), "shape element": lambda: ops.argmax(np.ones(3)),
    "in_top_k": lambda: ops.in_top_k(np.array([0]), np.ones((1, 3), "float32"), 1),
    "bincount": lambda: ops.bincount(np.array([0, 1, 1])), "size": lambda: ops.convert_to_tensor(ops.size(np.ones(3))),
}
creation = [{"expression": e, "result": dtype_of(f)} for e, f in CREATION.items()]

write("promotion", {"about": "Result dtypes; see make_promotion.py. 2 x 2 tensors of ones."},
      pairs=pairs, singles=singles, triples=triples, unary=unary, binary=binary, creation=creation)
