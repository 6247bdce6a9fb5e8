"""Shared by every make_<theme>.py: fixes the environment and writes the JSON.

Import this before keras: it selects the TensorFlow backend on the CPU, turns the
oneDNN rewrites off (plain Eigen kernels) and uses one thread.

    pip install tensorflow-cpu==2.21.0 keras==3.15.1
"""
import os

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
os.environ["TF_ENABLE_ONEDNN_OPTS"] = "0"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ["COLUMNS"] = "80"
os.environ["LINES"] = "24"

import json
import math
import pathlib
import re

import numpy as np

HERE = pathlib.Path(__file__).resolve().parent


def setup():
    """Single-threaded (so deterministic) TensorFlow; returns (keras, tf)."""
    import tensorflow as tf

    tf.config.threading.set_inter_op_parallelism_threads(1)
    tf.config.threading.set_intra_op_parallelism_threads(1)
    import keras

    keras.utils.set_random_seed(7)
    return keras, tf


def made_with():
    """The versions, for the head of the file."""
    import keras
    import tensorflow as tf

    return {"numpy": np.__version__, "keras": keras.__version__, "tensorflow": tf.__version__,
            "backend": "tensorflow, CPU, one thread, TF_ENABLE_ONEDNN_OPTS=0"}


def number(x):
    """Shortest text that reads back as the same number of its own width; non-finite as a string."""
    if isinstance(x, (bool, np.bool_)):
        return "true" if x else "false"
    if isinstance(x, (int, np.integer)):
        return str(int(x))
    if not isinstance(x, (float, np.floating)):
        x = np.float32(x)  # bfloat16 and other extension types
    if math.isnan(x):
        return '"nan"'
    if math.isinf(x):
        return '"inf"' if x > 0 else '"-inf"'
    if isinstance(x, float) and not isinstance(x, np.floating):
        return repr(x)
    if x != 0 and not 1e-4 <= abs(float(x)) < 1e16:
        return np.format_float_scientific(x, unique=True, trim="0")
    return np.format_float_positional(x, unique=True, trim="0")


def text(x):
    """Any nested value as one line of JSON."""
    if x is None:
        return "null"
    if isinstance(x, str):
        return json.dumps(x, ensure_ascii=False)
    if isinstance(x, dict):
        return "{" + ", ".join(f"{json.dumps(str(k))}: {text(v)}" for k, v in x.items()) + "}"
    if isinstance(x, (list, tuple)):
        return "[" + ", ".join(text(v) for v in x) + "]"
    if isinstance(x, np.ndarray) and x.ndim:
        return "[" + ", ".join(text(v) for v in x) + "]"
    if isinstance(x, np.ndarray):
        x = x[()]
    return number(x)


def tensor(x):
    """An array (NumPy, TensorFlow or Keras) as {dtype, shape, data}, data flat in C order."""
    if hasattr(x, "numpy"):
        x = x.numpy()
    x = np.asarray(x)
    return {"dtype": x.dtype.name, "shape": list(x.shape), "data": list(x.ravel())}


def failure(e):
    """A Python exception as {error, message}, without TensorFlow's node names."""
    bold = re.search(r"\x1b\[1m(.*?)\x1b\[0m", str(e), re.S)  # Keras wraps what call() raised
    message = re.sub(r"\{\{.*?\}\} | ?\[Op:.*", "", (bold.group(1) if bold else str(e)).split("\n")[0])
    return {"error": type(e).__name__, "message": message}


def f32(values):
    """Python floats that came from float32, as float32 (so that they print short)."""
    if isinstance(values, dict):
        return {k: f32(v) for k, v in values.items()}
    if isinstance(values, (list, tuple)):
        return [f32(v) for v in values]
    return np.float32(values)


def write(theme, head, **lists):
    """Writes <theme>.json: the head's entries, then each list with one case per line."""
    parts = []
    for k, v in {**head, "made_with": made_with()}.items():
        body = text(v)
        if isinstance(v, dict) and len(body) > 500:  # one entry per line
            body = "{\n" + ",\n".join(f"{json.dumps(str(n))}: {text(e)}" for n, e in v.items()) + "\n}"
        parts.append(f"{json.dumps(k)}: {body}")
    for name, cases in lists.items():
        parts.append(f"{json.dumps(name)}: [\n" + ",\n".join(text(c) for c in cases) + "\n]")
    path = HERE / f"{theme}.json"
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")
    loaded = json.loads(path.read_text(encoding="utf-8"), parse_constant=lambda c: 1 / 0)
    counts = ", ".join(f"{len(loaded[n])} {n}" for n in lists)
    print(f"{path.name}: {counts}, {path.stat().st_size} bytes")
