"""keras.ops on small arrays: reductions, sorting, indexing, padding, einsum and the like.

    pip install tensorflow-cpu==2.21.0 keras==3.15.1
    python make_math_ops.py

"inputs" names entries of tensors (a list within it is one argument that is a list of tensors); "args" are the
keyword arguments; "outputs" the results, more than one where the operation returns several.
"""
import numpy as np

from golden import failure, setup, tensor, write

keras, tf = setup()
from keras import ops

rng = np.random.default_rng(17)
T = {}


def fixed(name, values, dtype="float32"):
    T[name] = np.array(values, dtype)
    return name


fixed("f5", rng.normal(0, 2, 5).round(2))
fixed("f34", rng.normal(0, 2, (3, 4)).round(2))
fixed("f234", rng.normal(0, 2, (2, 3, 4)).round(2))
fixed("g234", rng.normal(0, 2, (2, 3, 4)).round(2))
fixed("i34", rng.integers(-5, 6, (3, 4)), "int32")
fixed("u34", rng.integers(0, 255, (3, 4)), "uint8")
fixed("b34", rng.integers(0, 2, (3, 4)), "bool")
fixed("ties", [[1, 3, 3, 1], [2, 2, 2, 2], [0, -1, 0, -1]])
fixed("scalar", 2.5)
fixed("e03", np.zeros((0, 3)))
fixed("special", [1.0, np.nan, -np.inf, np.inf, -0.0])
cases = []


def add(op, inputs, **args):
    case = {"op": op, "inputs": inputs, "args": args}
    pick = lambda n: [pick(v) for v in n] if isinstance(n, list) else ops.convert_to_tensor(T[n]) if n in T else n
    try:
        function = getattr(ops, op, None) or getattr(ops.nn, op)
        given = [pick(n) for n in inputs] if op != "einsum" else [inputs[0], *map(pick, inputs[1:])]
        result = function(*given, **{k: tuple(v) if k == "axis" and isinstance(v, list) else v for k, v in args.items()})
        case["outputs"] = [tensor(r) for r in (result if isinstance(result, (list, tuple)) else [result])]
    except Exception as e:
        case.update(failure(e))
    cases.append(case)


REDUCE = ["sum", "prod", "mean", "max", "min", "std", "var", "any", "all", "argmax", "argmin", "logsumexp", "median"]
for op in REDUCE:
    add(op, ["f5"])
    add(op, ["i34"]) if op != "logsumexp" else None
    add(op, ["b34"], axis=1) if op not in ("logsumexp", "median") else None
    for axis in (None, 0, 1, -1):
        for keepdims in (False, True):
            add(op, ["f34"], axis=axis, keepdims=keepdims)
    for axis in (0, 1, 2, -2):
        add(op, ["f234"], axis=axis)
    if op not in ("argmax", "argmin"):
        for axis in ([0, 1], [0, 2], [-1, -2], [0, 1, 2]):
            add(op, ["f234"], axis=axis, keepdims=axis == [0, 2])
    add(op, ["ties"], axis=1)
    add(op, ["f34"], axis=2)
    add(op, ["scalar"])
    add(op, ["e03"], axis=0)
    add(op, ["special"])
for op in ("cumsum", "cumprod"):
    for x in ("f5", "f34", "i34", "b34"):
        for axis in (None, 0, -1):
            add(op, [x], axis=axis)
for op in ("sort", "argsort"):
    for x, axes in (("f5", (-1, 0)), ("f34", (-1, 0, 1, None)), ("i34", (-1, 0)), ("ties", (-1, 0)), ("f234", (0, 1, 2))):
        for axis in axes:
            add(op, [x], axis=axis)
    add(op, ["special"])
for k in (1, 2, 4):
    for x in ("f34", "ties", "i34", "f234"):
        add("top_k", [x], k=k)
add("top_k", ["f34"], k=2, sorted=False)
add("top_k", ["f34"], k=5)
for x, axes in (("f5", (-1,)), ("f34", (-1, 0, 1)), ("f234", (0, 1, [1, 2], None))):
    for axis in axes:
        add("softmax", [x], axis=axis)
        add("log_softmax", [x], axis=axis)

fixed("labels", [0, 2, 1, -1, 5], "int32")
fixed("labels23", [[0, 1, 2], [2, 1, 0]], "int64")
for args in ({"num_classes": 3}, {"num_classes": 3, "axis": 0}, {"num_classes": 3, "dtype": "int32"}, {"num_classes": 6, "dtype": "bool"}):
    add("one_hot", ["labels"], **args)
for args in ({"num_classes": 3}, {"num_classes": 3, "axis": 1}, {"num_classes": 4, "axis": 0}):
    add("one_hot", ["labels23"], **args)

fixed("a23", rng.integers(-3, 4, (2, 3)))
fixed("a34", rng.integers(-3, 4, (3, 4)))
fixed("a33", rng.integers(-3, 4, (3, 3)))
fixed("a3", rng.integers(-3, 4, 3))
fixed("a4", rng.integers(-3, 4, 4))
fixed("a2345", rng.integers(-3, 4, (2, 3, 4, 5)))
fixed("a253", rng.integers(-3, 4, (2, 5, 3)))
fixed("a234", rng.integers(-3, 4, (2, 3, 4)))
fixed("ai33", rng.integers(-3, 4, (3, 3)), "int32")
for equation, *xs in [("ij,jk->ik", "a23", "a34"), ("ij,jk", "a23", "a34"), ("ij->ji", "a23"), ("ij->", "a23"), ("ij->j", "a23"), ("ii->i", "a33"), ("ii", "a33"),
                      ("ii->", "ai33"), ("i,i->", "a3", "a3"), ("i,j->ij", "a3", "a4"), ("i,ij,j->", "a3", "a34", "a4"), ("ij,ij->ij", "a23", "a23"), ("bij,bjk->bik", "a253", "a234"),
                      ("...ij,jk->...ik", "a253", "a34"), ("bijk,jk->bi", "a2345", "f_45"), ("abcd->dcba", "a2345"), ("ba", "a23"), ("bqd,bkd->bqk", "a253", "a253"),
                      ("ij,kj->ik", "a23", "a33"), ("i...->...", "a234"), ("ij,jk,kl->il", "a23", "a33", "a34"), ("ij,jk->ik", "a23", "a23"), ("ij->ijk", "a23")]:
    if "f_45" in xs:
        fixed("f_45", rng.integers(-3, 4, (4, 5)))
    add("einsum", [equation, *xs])
for a, b in (("a23", "a34"), ("a253", "a234"), ("a3", "a34"), ("a34", "a4"), ("a3", "a3"), ("a253", "a34"), ("ai33", "ai33"), ("a23", "a23"), ("ai33", "a34")):
    add("matmul", [a, b])
    add("dot", [a, b])
for axes in (0, 1, 2, [[1], [1]], [[1, 2], [2, 1]]):
    add("tensordot", ["a234", "a234"], axes=axes)
    add("tensordot", ["a33", "a33"], axes=axes)
add("outer", ["a3", "a4"])
add("outer", ["a23", "a4"])

fixed("idx", [0, 2, 1, 2], "int32")
fixed("idx_neg", [-1, 0, -3], "int32")
fixed("idx22", [[0, 1], [2, 0]], "int64")
for axis in (None, 0, 1, -1):
    for i in ("idx", "idx22", "idx_neg"):
        add("take", ["f34", i], axis=axis)
add("take", ["f34", 1], axis=0)
add("take", ["f234", "idx22"], axis=1)
fixed("order", [[3, 2, 1, 0], [0, 1, 2, 3], [1, 1, 2, -1]], "int32")
fixed("pick0", [[0, 1, 2, 0], [2, 2, 1, 1]], "int32")
fixed("pick1", [[0], [3], [2]], "int32")
fixed("flat", [0, 5, -1], "int32")
add("take_along_axis", ["f34", "order"], axis=1)
add("take_along_axis", ["f34", "order"], axis=-1)
add("take_along_axis", ["f34", "pick0"], axis=0)
add("take_along_axis", ["f34", "pick1"], axis=1)
add("take_along_axis", ["f34", "flat"], axis=None)
fixed("si", [[0], [2], [0]], "int32")
fixed("sv", [1.0, 2.0, 10.0])
fixed("sv3", rng.integers(0, 9, (3, 3)))
fixed("sij", [[0, 1], [2, 2], [0, 1]], "int32")
fixed("zeros4", np.zeros(4))
add("scatter", ["si", "sv"], shape=[4])
add("scatter", ["si", "sv3"], shape=[4, 3])
add("scatter", ["sij", "sv"], shape=[3, 3])
for reduction in (None, "add", "max", "min", "mul"):
    add("scatter_update", ["f34", "sij", "sv"], **({"reduction": reduction} if reduction else {}))
add("scatter_update", ["zeros4", "si", "sv"])
add("scatter_update", ["a33", "si", "sv3"])
fixed("patch", [[9.0, 8.0], [7.0, 6.0]])
add("slice", ["f34"], start_indices=[1, 1], shape=[2, 2])
add("slice_update", ["f34"], start_indices=[1, 2], updates=T["patch"].tolist())
fixed("seg", [0, 0, 1, 3, 3], "int32")
for op in ("segment_sum", "segment_max"):
    add(op, ["f5", "seg"])
    add(op, ["f5", "seg"], num_segments=5)

for mode in ("constant", "reflect", "symmetric"):
    for x, width in (("f5", [[2, 1]]), ("f34", [[1, 2], [0, 3]]), ("f34", 1), ("f34", [1, 2]), ("f234", [[0, 0], [1, 1], [2, 0]]), ("i34", [[0, 1], [1, 0]])):
        add("pad", [x], pad_width=width, mode=mode)
add("pad", ["f34"], pad_width=[[1, 0], [0, 1]], mode="constant", constant_values=-7)
add("pad", ["f5"], pad_width=[[5, 0]], mode="reflect")
add("pad", ["f5"], pad_width=[[5, 5]], mode="symmetric")
for repeats in (2, [2], [2, 1], [1, 3], [2, 1, 2]):
    add("tile", ["a23"], repeats=repeats)
add("tile", ["a3"], repeats=[2, 2])
for repeats, axis in ((2, None), (2, 0), (2, 1), ([1, 2], 0), ([0, 2, 1], 1), ([3], 0)):
    add("repeat", ["a23"], repeats=repeats, axis=axis)
for sections, axis in ((2, 0), (4, 0), (3, 0), ([1, 3], 0), ([2], 1), (1, 1), ([0, 2, 2, 9], 0), ([-1], 0)):
    fixed("f42", np.arange(8).reshape(4, 2))
    add("split", ["f42"], indices_or_sections=sections, axis=axis)
for shift, axis in ((1, None), (-2, None), (1, 0), (2, 1), (-1, -1), ([1, 2], [0, 1]), (7, 1)):
    add("roll", ["f34"], shift=shift, axis=axis)
for axis in (None, 0, 1, [0, 1], -1):
    add("flip", ["f34"], axis=axis)
add("where", ["b34", "f34", "i34"])
add("where", ["b34", "f34", "scalar"])
add("where", ["b34", 1, 0])
add("where", ["b34", 1.5, "i34"])
add("where", ["f34", "i34", "i34"])
add("where", ["b34"])
add("nonzero", ["b34"])
for lo, hi in ((-1, 1), (0.5, 2.0), (1, -1)):
    add("clip", ["f34"], x_min=lo, x_max=hi)
    add("clip", ["i34"], x_min=lo, x_max=hi)
add("clip", ["special"], x_min=-1, x_max=1)

for op in ("add", "subtract", "multiply", "divide", "floor_divide", "mod", "power", "maximum", "minimum", "arctan2"):
    add(op, ["f34", "f34"] if op != "power" else ["u34", 2])
    add(op, ["i34", 3])
    add(op, ["i34", -3])
    add(op, ["f34", "a4"])
    add(op, ["f34", 2.5])
    add(op, ["i34", 2.5])
    add(op, ["u34", 200])
for op in ("equal", "not_equal", "less", "less_equal", "greater", "greater_equal", "logical_and", "logical_or", "logical_xor"):
    add(op, ["ties", "a4"])
    add(op, ["i34", 0])
for op in ("abs", "negative", "sign", "floor", "ceil", "round", "trunc", "square", "sqrt", "exp", "log", "log1p", "expm1", "reciprocal", "sin", "cos", "tan", "tanh", "sinh",
           "cosh", "arcsin", "arccos", "arctan", "arcsinh", "isnan", "isinf", "isfinite", "rsqrt", "erf", "erfinv", "log2", "log10", "nan_to_num", "logical_not", "cbrt", "exp2"):
    fixed("grid", [-2.5, -1.5, -1.0, -0.5, -0.25, 0.0, 0.25, 0.5, 1.0, 1.5, 2.5, 10.0])
    add(op, ["grid"])
    add(op, ["special"])
    add(op, ["i34"])
add("round", ["f34"], decimals=1)
add("round", ["i34"], decimals=-1)

for axis in (0, 1, -1):
    add("concatenate", [["a23", "a23"]], axis=axis)
    add("stack", [["a23", "a23"]], axis=axis)
add("concatenate", [["a34", "ai33"]], axis=1)
add("vstack", [["a3", "a3"]])
add("hstack", [["a23", "a23"]])
for args in ({"newshape": [4, 3]}, {"newshape": [-1]}, {"newshape": [2, -1, 3]}, {"newshape": [5, -1]}):
    add("reshape", ["f34"], **args)
for axes in (None, [1, 0, 2], [2, 0, 1]):
    add("transpose", ["a234"], axes=axes)
add("swapaxes", ["a234", 0, 2])
add("moveaxis", ["a234"], source=0, destination=-1)
add("expand_dims", ["a23"], axis=1)
add("squeeze", ["pick1"])
add("squeeze", ["pick1"], axis=1)
add("squeeze", ["a23"], axis=0)
add("broadcast_to", ["a4"], shape=[2, 3, 4])
add("meshgrid", ["a3", "a4"])
add("meshgrid", ["a3", "a4"], indexing="ij")
add("tril", ["a33"])
add("triu", ["a34"], k=1)
add("diag", ["a3"])
add("diag", ["a33"], k=1)
add("diagonal", ["a234"])
add("trace", ["a33"])
for args in ({}, {"ord": 1}, {"ord": 2, "axis": 0}, {"axis": 1, "keepdims": True}, {"ord": float("inf"), "axis": 1}, {"ord": "fro", "axis": [0, 1]}):
    add("norm", ["f34"], **args)
add("normalize", ["f34"])
add("normalize", ["f34"], axis=0, order=1)
add("average", ["f34"], axis=1, weights=[1.0, 2.0, 0.5, 0.5])
add("average", ["f34"])
add("count_nonzero", ["i34"], axis=0)
add("diff", ["f34"], axis=0)
add("diff", ["f5"], n=2)
add("bincount", ["seg"])
add("bincount", ["seg"], minlength=6)
add("searchsorted", ["sorted5", "f5"], side="left") if fixed("sorted5", np.sort(T["f5"])) else None
add("searchsorted", ["sorted5", "f5"], side="right")
add("digitize", ["f34"], bins=[-1.0, 0.0, 2.0])
for q in (0.5, 0.25, [0.1, 0.9]):
    add("quantile", ["f34"], q=q, axis=1)
add("in_top_k", ["idx_top", "f34"], k=2) if fixed("idx_top", [0, 3, 2], "int32") else None
for n in ("a3", "f34", "a234"):
    add("moments", [n], axes=[0])
add("arange", [], start=0, stop=5, step=2)
add("arange", [], start=5, stop=0, step=-2)
add("arange", [], start=0.0, stop=1.0, step=0.3)
add("linspace", [], start=0.0, stop=1.0, num=5)
add("linspace", [], start=0, stop=10, num=4, endpoint=False)
add("eye", [], N=2, M=3, k=1)
add("cross", ["a3", "a3b"]) if fixed("a3b", [1, -2, 3]) else None
add("unravel_index", ["flat_pos"], shape=[3, 4]) if fixed("flat_pos", [0, 5, 11], "int32") else None

write("math_ops", {"about": "keras.ops results; see make_math_ops.py.", "tensors": {n: tensor(a) for n, a in T.items()}}, cases=cases)
