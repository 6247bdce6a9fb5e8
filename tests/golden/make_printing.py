"""NumPy's repr() and str() of many arrays, and of a few under non-default print options.

    pip install tensorflow-cpu==2.21.0 keras==3.15.1      (NumPy 2.4.6 comes along)
    python make_printing.py

A case holds {dtype, shape, data} or, for long arrays, {dtype, shape, start, step}: element i is
start + i * step in float64, then cast. "nan", "inf", "-inf" are strings in data.
"""
import ml_dtypes
import numpy as np

from golden import setup, tensor, write

setup()
cases = []


def add(name, array, options=None, recipe=None):
    with np.printoptions(**(options or {})):
        texts = {"repr": repr(array), "str": str(array)}
    body = {"dtype": array.dtype.name, "shape": list(array.shape), **recipe} if recipe else tensor(array)
    cases.append({"name": name, **body, **({"options": options} if options else {}), **texts})


def many(name, dtypes, values, shape=None):
    for dtype in dtypes:
        array = np.array(values, dtype)
        add(f"{name} {dtype}", array if shape is None else array.reshape(shape))


def ramp(name, dtype, shape, start=0, step=1, options=None):
    n = int(np.prod(shape))
    array = (start + np.arange(n, dtype="float64") * step).astype(dtype).reshape(shape)
    add(f"{name} {dtype} {shape}", array, options, {"start": start, "step": step})


INTS = ["int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"]
FLOATS = ["float16", "float32", "float64"]
nan, inf = float("nan"), float("inf")

many("ints", INTS, [1, 2, 3])
many("ints two widths", INTS, [0, 7, 100])
many("negative", INTS[:4], [-1, 20, -128, 0])
many("matrix", INTS, [1, 10, 100, 2, 20, 120], (2, 3))
many("extremes", ["int64"], [np.iinfo("int64").min, np.iinfo("int64").max, 0])
many("extremes", ["uint64"], [0, np.iinfo("uint64").max])
many("extremes", ["int8"], [-128, 127])
many("bool", ["bool"], [True, False, True])
many("bool matrix", ["bool"], [True, False, False, True], (2, 2))
many("all true", ["bool"], [True, True])
many("scalar", INTS + FLOATS + ["bool"], 1)
many("scalar fraction", FLOATS, 0.1)
many("scalar small", FLOATS, 1e-5)
many("scalar large", ["float32", "float64"], 1.5e20)
many("scalar nan", FLOATS, nan)
many("scalar negative", ["int32", "float32"], -7)
many("one element", INTS + FLOATS + ["bool"], [1])
many("whole floats", FLOATS, [1.0, 2.0, 3.0])
many("whole floats two widths", FLOATS, [1.0, 20.0, -300.0])
many("tenths", FLOATS, [0.1, 0.2, 0.3])
many("mixed digits", FLOATS, [0.5, 0.25, 0.125, 1.0])
many("thirds", FLOATS, [1 / 3, 2 / 3, 1.0])
many("pi", FLOATS, [3.141592653589793, -2.718281828459045, 0.5772156649015329])
many("round up", FLOATS, [0.999999999, 1.0000000001, 9.9999999])
many("seventeen digits", ["float64"], [0.1 + 0.2, 1 / 3, 123456.78901234567])
many("not finite", FLOATS, [1.0, nan, inf, -inf])
many("nan only", FLOATS, [nan, nan])
many("inf and fraction", FLOATS, [inf, 0.5, -1.25])
many("negative zero", FLOATS, [-0.0, 0.0])
many("zeros", FLOATS, [0.0, 0.0, 0.0])
many("small", FLOATS, [1e-3, 2e-3])
many("below 1e-4", FLOATS, [5e-5, 1.0])
many("at 1e-4", FLOATS, [1e-4, 1.0])
many("ratio 1000", FLOATS, [0.1, 100.0])
many("ratio above 1000", FLOATS, [0.1, 100.1])
many("ratio 999", FLOATS, [0.5, 499.5])
many("tiny", ["float32", "float64"], [1e-10, 1.0])
many("subnormal", ["float32"], [1e-45, 1.1754944e-38])
many("subnormal", ["float64"], [5e-324, 2.2250738585072014e-308])
many("subnormal", ["float16"], [6e-8, 6.1e-5])
many("large", ["float32", "float64"], [1e8, 1.0])
many("below 1e8", ["float32", "float64"], [99999999.0, 1000000.0])
many("sixteen million", ["float32", "float64"], [16777216.0, 16777215.0])
many("1e16", ["float32", "float64"], [1e16, 2e16])
many("three digit exponent", ["float64"], [1e100, 1e-100, 1.0])
many("extremes", ["float32"], [np.finfo("float32").max, np.finfo("float32").min])
many("extremes", ["float64"], [np.finfo("float64").max, np.finfo("float64").eps])
many("extremes", ["float16"], [65504.0, -65504.0])
many("scientific digits", ["float32", "float64"], [1.2345678e-7, 1.0, 123.0])
many("scientific column", ["float32", "float64"], [[1e-9, 2.5], [-3e5, 0.0]])
many("money", ["float32", "float64"], [19.99, 5.0, 1234.5])
many("digits 8 kept", ["float32", "float64"], [1.23456789, 0.000123456789, 12.3456789])
many("bfloat16", ["bfloat16"], [1.0, 2.5, -0.1])
many("bfloat16 matrix", ["bfloat16"], [[1.0, 100.0], [0.3333, 7.0]])

many("vector to column", ["float32", "int32"], [[1], [20], [-3]])
many("row", ["float32", "int32"], [[1, 20, -3]])
for rank in range(2, 7):
    ramp("rank", "int64", (2,) * rank)
    ramp("rank", "float32", (1,) * (rank - 2) + (2, 3), 0.5, 0.25)
ramp("rank", "float32", (2, 2, 3, 2))
ramp("rank", "bool", (2, 3), 0, 1)
ramp("cube", "float64", (2, 3, 4), -1.5, 0.125)
for shape in [(0,), (0, 3), (3, 0), (2, 0, 4), (1, 0)]:
    for dtype in ["float32", "int64", "float64", "bool", "int8"][: 5 if shape == (0,) else 3]:
        add(f"empty {dtype} {shape}", np.zeros(shape, dtype))

for n in (18, 19, 20, 21, 24, 25, 26, 30, 40, 100):
    ramp("long row", "int64", (n,))
    ramp("long row", "float32", (n,))
ramp("long row", "int32", (60,), -30)
ramp("long row", "float64", (40,), 0.1, 0.1)
ramp("long row", "bool", (40,), 0, 1)
ramp("long row", "uint8", (50,), 200, 1)
ramp("long rows", "float32", (3, 30), -1.0, 0.125)
ramp("long rows", "int64", (2, 40), 1000, 37)
ramp("long rows", "float64", (2, 2, 20), 0.5, 1e5)
ramp("long row", "float64", (12,), 1e-7, 1.5)
rng = np.random.default_rng(3)
for i, shape in enumerate([(5,), (3, 4), (10,), (4, 8), (2, 3, 5), (25,)]):
    add(f"uniform {i}", rng.uniform(-1, 1, shape).astype("float32"))
    add(f"normal64 {i}", rng.normal(0, 10, shape))
    add(f"log-uniform {i}", (10 ** rng.uniform(-6, 6, shape)).astype("float32"))
    add(f"log-uniform64 {i}", 10 ** rng.uniform(-2, 3, shape))
    add(f"half {i}", rng.normal(0, 3, shape).astype("float16"))
    add(f"integers {i}", rng.integers(-1000, 1000, shape).astype("int32"))
for i in range(10):
    array = (10 ** rng.uniform(-3 - i, 3 + i, 6) * rng.choice([-1, 1], 6)).astype("float32")
    array[rng.integers(0, 6)] = [nan, inf, 0.0, -inf, -0.0][i % 5]
    add(f"mixed {i}", array)

for dtype in ("int64", "float32", "float64", "int32"):
    ramp("summary", dtype, (1001,))
    ramp("summary", dtype, (2000,), -1000, 1)
    ramp("summary", dtype, (50, 50), 0, 0.5 if dtype[0] == "f" else 1)
    ramp("not summarised", dtype, (10, 10, 10)) if dtype == "int64" else None
    ramp("summary", dtype, (12, 10, 11))
    ramp("summary", dtype, (7, 7, 7, 7), 0.25, 1)
ramp("summary", "float32", (3, 1000), 0.001, 0.001)
ramp("summary", "float32", (1000, 3), 1e-6, 1.0)
ramp("summary", "float64", (400, 4), 0.1, 0.1)
ramp("summary", "bool", (1200,))
ramp("summary", "uint8", (28, 60), 0, 1 / 16)
ramp("summary", "float16", (2, 2, 400), 0, 0.25)
ramp("summary", "int64", (6, 6, 50))
ramp("summary", "int64", (1001, 1))
ramp("summary", "int64", (1, 1001))
ramp("exactly 1000", "float32", (1000,))

matrix = np.array([[0.123456789, 1e-6, 12345.678], [-1.0, 2.5, 1e6]], "float32")
for options in [{"precision": 3}, {"precision": 3, "suppress": True}, {"suppress": True}, {"precision": 0},
                {"precision": 2, "floatmode": "fixed"}, {"floatmode": "unique"}, {"precision": 4, "floatmode": "maxprec_equal"},
                {"linewidth": 40}, {"sign": "+"}, {"sign": " "}, {"nanstr": "NA", "infstr": "oo"}]:
    add("options", matrix, options)
    add("options", np.array([1.0, nan, -inf, 0.3]), options)
    ramp("options", "float32", (30,), 0, 0.1, options)
for options in [{"threshold": 5}, {"threshold": 5, "edgeitems": 1}, {"threshold": 0, "edgeitems": 2, "linewidth": 30}]:
    ramp("options", "int64", (8,), 0, 1, options)
    ramp("options", "float32", (4, 6), 0, 0.5, options)

write("printing", {"about": "NumPy repr() and str(); see make_printing.py."}, cases=cases)
