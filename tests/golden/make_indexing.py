"""NumPy indexing: results of slice texts and of structured (advanced) indices, assignments, and errors.

    pip install tensorflow-cpu==2.21.0 keras==3.15.1      (NumPy 2.4.6 comes along)
    python make_indexing.py

Every base is arange(product of shape).reshape(shape), int64. A structured index is a list of items:
{"int"}, {"slice": [start, stop, step]}, {"ellipsis"}, {"newaxis"}, {"ints": tensor}, {"mask": tensor}.
"""
import numpy as np

from golden import setup, tensor, write

setup()


def base(shape):
    return np.arange(int(np.prod(shape))).reshape(shape)


def at(array, text):
    return eval(f"array[{text}]", {"array": array, "newaxis": None})


TEXTS = {
    (10,): """: | :: | 0 | 9 | -1 | -10 | 2: | :3 | -3: | :-3 | 2:5 | 2:-2 | 1:1 | 5:2 | ::2 | 1::3 | ::-1 | ::-3 | 5::-1
        | :5:-1 | -1:-5:-1 | 8:2:-2 | 2:100 | -100:3 | 100: | :-100 | -100::-1 | 100::-1 | 100:-100:-4 | 3:3:-1 | 9:0:-9
        | ... | ..., 1 | 1, ... | ...,  | 3, | :, | None | None, : | :, None | None, 2 | ..., None | None, ..., None
        | newaxis, ::5 | +3 | 0x4 | 1_0: |  2 : 5 | 2:5, ... | ..., -3: | None, None | 1:8:3, None | ...,None,::-4
        | 9223372036854775807: | :-9223372036854775808 | ::9223372036854775807 | ::-9223372036854775808""",
    (4, 5): """: | 0 | -1 | 1, 2 | -1, -1 | :, 0 | :, -1 | :, 0:3 | :, 3: | 1:3 | 1:3, 2:4 | ::-1 | :, ::-1 | ::-1, ::-1
        | ::2, ::2 | -3:, ::2 | ..., 1 | 1, ... | ..., 1:3 | ... | 0, : | 0, 1: | 1:1 | :, 5: | 5:, : | :, 0:8 | -100:100, -100:2
        | None | None, : | :, None | :, None, : | None, :, None, 1 | ..., None | 0, None | None, 0, None, 0 | 2, ::-2 | :0, 1
        | :, 1:1, None | 3:0:-2, 4:0:-3 | :2, | (1, 2) | (slice(1, 3), 0) | ..., :, 0 | 0, ..., 0 | 1, 2, ... | ..., 1, 2
        | None, None, 0 | :, -2: | :-1 | 1:, :-1""",
    (3, 4, 5): """0 | 0, 1 | 0, 1, 2 | -1, -1, -1 | : | :, 0 | :, :, 0 | ..., 0 | 0, ... | 0, ..., 0 | ..., 1, 2 | 1, ..., ::2
        | :, 1:3 | :, 1:3, 2 | ::-1 | :, ::-1 | ..., ::-1 | ::2, ::3, ::4 | 1:, :2, -3: | None, :, 1 | :, None, 0 | ..., None
        | ..., None, 0 | None, ..., None | 0, None, ..., None, 1 | :, :, :, None | 2:1 | :, 4: | :, :, 1:1 | :, 3:0:-1, 1:4
        | ::-2, ::-2, ::-2 | -1, :, -1 | 1:2, 1:2, 1:2 | ..., -2:, 1 | None, 0, 0, 0 | 0, 0, 0, ... | 0, 0, 0, None
        | :, ..., : | :, :, ..., : | 1, ::-1, ::-1 | 100:, :, 0 | :, -100:100:2, -1""",
    (2, 3, 4, 5): """0 | ..., 0 | :, 0 | :, :, 0 | :, :, :, 0 | 0, ..., 0 | 1, 2, 3, 4 | -1, -2, -3, -4 | ..., 1:3, ::2 | 1, ..., 2:4
        | ::-1, ::-1, ::-1, ::-1 | :, 1:, 1:3, 2:4 | None, 0, ..., None | 0, :, 1, : | :, 1, :, 1 | :, 1, None, :, 1
        | ..., None, : | 0, ..., 1, : | ..., 1, 1, 1 | 0, 1, ... | :, :, 3:0:-2, ::-3 | 1:, ..., :1 | :, 1:1, :, 0
        | None, None, 1, 1, 1, 1 | ..., 0, :, : | :, -1:, -1:, -1:""",
}
texts = []
for shape, joined in TEXTS.items():
    for text in (t.strip("\n").strip() for t in joined.split("|")):
        result = at(base(shape), text)
        texts.append({"shape": list(shape), "text": text, "result_shape": list(np.shape(result)),
                      "data": list(np.ravel(result))})
for shape, text in [((), "..."), ((), "None"), ((), "..., None"), ((), "()"), ((3, 0), ":, 0:8"), ((3, 0), "1"),
                    ((0,), "::-1"), ((0, 4), ":, 2"), ((1, 1), "0, ::-1"), ((1,), "-1:")]:
    result = at(base(shape), text)
    texts.append({"shape": list(shape), "text": text, "result_shape": list(np.shape(result)), "data": list(np.ravel(result))})

ERRORS = [((10,), t) for t in ("10", "-11", "0, 0", ":, :", "..., ...", "0, ..., 0", "::0", "1.5", "1:2.5", "'a'", "1:2:3:4",
                               ",", "", "1 2", "1:(2", "a", "--", ":, None, 1", "99999999999999999999", "1:,,", "..", "....")]
ERRORS += [((4, 5), t) for t in ("4", "-5", "0, 5", "0, -6", "4, 0", ":, 5", "0, 0, 0", ":, :, :", "..., 0, 0, 0", "::0, 0", "..., 5",
                                 "None, 4", "..., :, ...", "0, 1.0", ":, 1:2:0", "0, 'x'")]
ERRORS += [((3, 4, 5), t) for t in ("3", "0, 4", "0, 0, 5", "..., -6", "0, 0, 0, 0", "None, 3", ":, :, :, :", "0, ..., 0, 0, 0")]
ERRORS += [((), t) for t in ("0", ":", "..., 0")] + [((0,), "0"), ((3, 0), "0, 0"), ((3, 0), "3")]


def error_of(call):
    try:
        call()
    except Exception as e:
        return {"error": type(e).__name__, "message": str(e).replace(" (<string>, line 1)", "")}
    raise AssertionError


errors = [{"shape": list(s), "text": t, **error_of(lambda: at(base(s), t))} for s, t in ERRORS]

ASSIGN = [  # shape, text, value
    ((10,), "0", 99), ((10,), "2:5", 99), ((10,), "::2", [1, 2, 3, 4, 5]), ((10,), "::-1", list(range(100, 110))),
    ((10,), "...", 7), ((10,), ":0", 5), ((4, 5), "0", 9), ((4, 5), ":, 0", 9), ((4, 5), "1:3, 2:4", [[1, 2], [3, 4]]),
    ((4, 5), ":, 1:3", [7, 8]), ((4, 5), "::-1", [[1], [2], [3], [4]]), ((4, 5), "..., -1", [1, 2, 3, 4]),
    ((4, 5), "1, 2", 1000), ((3, 4, 5), ":, 1, ::2", -1), ((3, 4, 5), "0, ..., 0", [9, 8, 7, 6]),
    ((3, 4, 5), "1, None, 2", [[5, 4, 3, 2, 1]]), ((3, 4, 5), "::2, ::3", -5),
    ((2, 3, 4, 5), "..., 0, 0", [[1, 2, 3], [4, 5, 6]]),
]
assignments = []
for shape, text, value in ASSIGN:
    array = base(shape)
    exec(f"array[{text}] = value")
    assignments.append({"shape": list(shape), "text": text, "value": tensor(np.array(value)), "data": list(array.ravel())})
for shape, text, value in [((10,), "2:5", [1, 2]), ((4, 5), ":, 0", [1, 2, 3]), ((4, 5), "0", [[1], [2]])]:
    array = base(shape)
    failure = error_of(lambda: exec(f"array[{text}] = value", {"array": array, "value": value}))
    assignments.append({"shape": list(shape), "text": text, "value": tensor(np.array(value)), **failure})

I = lambda *v: np.array(v if len(v) != 1 or not isinstance(v[0], list) else v[0], "int64")
S = slice
N = None
mask45 = base((4, 5)) % 3 == 0
STRUCTURED = [
    ((10,), (I(1, 3, 5),)), ((10,), (I(-1, 0, -10, 9),)), ((10,), (I([[0, 1], [2, 3]]),)), ((10,), (I(),)),
    ((10,), (I(2, 2, 2),)), ((10,), (np.array(4),)), ((10,), (I(0, 9), N)), ((10,), (N, I(0, 9))), ((10,), (Ellipsis, I(3))),
    ((10,), (base((10,)) > 6,)), ((10,), (base((10,)) < 0,)), ((10,), (base((10,)) % 2 == 0, N)),
    ((4, 5), (I(0, 2),)), ((4, 5), (I(0, 2), I(1, 3))), ((4, 5), (I(0, 2), 1)), ((4, 5), (1, I(0, 2))),
    ((4, 5), (S(N), I(4, 0))), ((4, 5), (S(1, 3), I(4, 0))), ((4, 5), (I(3, 0), S(1, 4))), ((4, 5), (I([[0], [3]]), I(1, 2, 4))),
    ((4, 5), (I([[0, 1], [2, 3]]),)), ((4, 5), (I([[0, 1], [2, 3]]), S(N, N, -1))), ((4, 5), (Ellipsis, I(0, 0, 1))),
    ((4, 5), (I(0, 1), N)), ((4, 5), (N, I(0, 1))), ((4, 5), (I(0, 1), N, I(2, 3))), ((4, 5), (S(N), N, I(2, 3))),
    ((4, 5), (mask45,)), ((4, 5), (np.array([True, False, True, False]),)), ((4, 5), (S(N), np.array([True, False, False, True, True]))),
    ((4, 5), (np.array([True, False, True, False]), I(1, 2))), ((4, 5), (np.array([False] * 4),)), ((4, 5), (mask45, N)),
    ((4, 5), (np.array([True, False, True, True]), 0)), ((4, 5), (I(-1, -4), I(-5, -1))), ((4, 5), (I(), S(N))), ((4, 5), (S(N), I())),
    ((3, 4, 5), (I(0, 2),)), ((3, 4, 5), (S(N), I(0, 2))), ((3, 4, 5), (S(N), S(N), I(0, 2))), ((3, 4, 5), (I(0, 2), I(1, 3))),
    ((3, 4, 5), (I(0, 2), S(N), I(1, 3))), ((3, 4, 5), (S(N), I(0, 2), I(1, 3))), ((3, 4, 5), (I(0, 2), I(1, 3), I(4, 0))),
    ((3, 4, 5), (0, S(N), I(1, 3))), ((3, 4, 5), (I(1, 2), S(1, 3), 0)), ((3, 4, 5), (I(1, 2), 0, S(1, 3))),
    ((3, 4, 5), (0, I(1, 2), S(1, 3))), ((3, 4, 5), (I([[0], [2]]), S(N), I(1, 3))), ((3, 4, 5), (Ellipsis, I(1, 3), N)),
    ((3, 4, 5), (I(0, 1), Ellipsis, I(1, 3))), ((3, 4, 5), (S(N, N, 2), I([[0, 1], [2, 3]]))), ((3, 4, 5), (N, I(0, 1), S(N), I(2, 3))),
    ((3, 4, 5), (I(0, 1), N, N, 2)), ((3, 4, 5), (base((3, 4)) % 2 == 0,)), ((3, 4, 5), (base((3, 4)) % 5 == 0, I(0))),
    ((3, 4, 5), (1, base((4, 5)) > 15)), ((3, 4, 5), (S(N), base((4, 5)) > 15)), ((3, 4, 5), (base((3, 4, 5)) % 7 == 0,)),
    ((3, 4, 5), (np.array([True, False, True]), S(N), I(0, 1))), ((3, 4, 5), (S(1, 3), np.array([True, False, True, True]), S(N, N, 2))),
    ((2, 3, 4, 5), (S(N), I(0, 2), I(1, 3))), ((2, 3, 4, 5), (S(N), I(0, 2), S(N), I(1, 3))), ((2, 3, 4, 5), (0, S(N), I(1, 3), 2)),
    ((2, 3, 4, 5), (I(0, 1), Ellipsis, I(1, 3))), ((2, 3, 4, 5), (Ellipsis, I(0, 1), S(1, 3))), ((2, 3, 4, 5), (S(N), 1, I([[0, 1]]), S(N, N, -2))),
    ((2, 3, 4, 5), (I(0, 1), I(2, 0), I(3, 1), I(4, 2))), ((2, 3, 4, 5), (S(N), base((3, 4)) > 8, 1)),
]


def item(i):
    if i is None:
        return {"newaxis": True}
    if i is Ellipsis:
        return {"ellipsis": True}
    if isinstance(i, slice):
        return {"slice": [i.start, i.stop, i.step]}
    if isinstance(i, int):
        return {"int": i}
    return {"mask" if i.dtype == bool else "ints": tensor(i)}


structured = []
for shape, index in STRUCTURED:
    result = base(shape)[index]
    structured.append({"shape": list(shape), "index": [item(i) for i in index], "result_shape": list(np.shape(result)),
                       "data": list(np.ravel(result))})
for shape, index in [((10,), (I(10),)), ((10,), (I(-11),)), ((4, 5), (I(0, 4),)), ((4, 5), (I(0, 1), I(0, 1, 2))),
                     ((4, 5), (np.array([True, False]),)), ((4, 5), (mask45.T,)), ((4, 5), (S(N), np.array([True] * 4))),
                     ((4, 5), (I(0), I(0), I(0))), ((3, 4, 5), (mask45,)), ((10,), (np.array([1.0, 2.0]),))]:
    items = [item(i) for i in index]
    if index[0] is not None and getattr(index[0], "dtype", None) == np.float64:
        items = [{"floats": tensor(index[0])}]
    structured.append({"shape": list(shape), "index": items, **error_of(lambda: base(shape)[index])})

write("indexing", {"about": "NumPy indexing; see make_indexing.py."},
      texts=texts, errors=errors, assignments=assignments, structured=structured)
