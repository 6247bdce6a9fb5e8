"""What keras.datasets, pad_sequences and image_dataset_from_directory return, and NumPy's legacy generator.

    python make_datasets.py [DATA]      DATA: the folder that TENON_DATA_DIR names

Keras' own loaders run; only their download is replaced by files made from DATA in Keras' own formats. Large arrays are
told by the SHA-256 of their bytes in C order. Also writes the small files in datasets/.
"""
import hashlib
import json
import os
import pathlib
import pickle
import struct
import sys
import tempfile

import golden
import numpy as np

keras, tf = golden.setup()
from keras.src.datasets import boston_housing, california_housing, cifar, fashion_mnist, imdb
from keras.src.utils import image_dataset_utils

DATA = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else os.environ["TENON_DATA_DIR"])
FILES = golden.HERE / "datasets"
FILES.mkdir(exist_ok=True)


def digest(x):
    x = np.ascontiguousarray(x)
    return {"dtype": x.dtype.name, "shape": list(x.shape), "sha256": hashlib.sha256(x.tobytes()).hexdigest()}


def parts(loaded):
    (x_train, y_train), (x_test, y_test) = loaded
    return {"train": {"x": digest(x_train), "y": digest(y_train)}, "test": {"x": digest(x_test), "y": digest(y_test)}}


def with_file(module, path, **arguments):
    """load_data() of a module whose get_file() finds everything at `path` (a function of the file's name)."""
    module.get_file = lambda fname=None, *_, **__: str(path(fname))
    return module.load_data(**arguments)


def numpy_random():
    cases = []
    for seed in (0, 1, 113, 1337, 2**32 - 1):
        rng = np.random.RandomState(seed)
        case = {"seed": seed, "permutation": rng.permutation(10)}
        rows = list(range(7))
        rng.shuffle(rows)
        case["shuffled"] = rows
        ranges = [(0, 10), (5, 6), (-3, 4), (0, 2**31), (0, 2**32), (-2**40, 2**41), (0, 10**6)]
        case["randint"] = [[low, high, rng.randint(low, high)] for low, high in ranges for _ in range(3)]
        case["long_permutation"] = digest(rng.permutation(70000).astype(np.int64))
        cases.append(case)
    return cases


def padding():
    sequences = [[1], [2, 3], [4, 5, 6, 7], []]
    cases = []
    for options in ({}, {"maxlen": 3}, {"maxlen": 3, "padding": "post"}, {"maxlen": 3, "truncating": "post"},
                    {"maxlen": 6, "padding": "post", "truncating": "post", "value": -1},
                    {"maxlen": 2, "dtype": "float32", "value": 0.5}, {"maxlen": 3, "dtype": "uint8", "value": 255},
                    {"maxlen": 3, "dtype": "int64"}, {"dtype": "float64", "value": 1.25}):
        cases.append({"sequences": sequences, "options": options,
                      "result": golden.tensor(keras.utils.pad_sequences(sequences, **options))})
    return cases


def boston(folder):
    table = np.loadtxt(DATA / "boston-housing" / "boston_house_prices.csv", delimiter=",", skiprows=2)
    path = folder / "boston_housing.npz"
    np.savez(path, x=table[:, :13], y=table[:, 13])
    cases = []
    for options in ({}, {"test_split": 0.25, "seed": 7}, {"test_split": 0.0}):
        loaded = with_file(boston_housing, lambda _: path, **options)
        cases.append({"options": options, **parts(loaded), "first_y": loaded[0][1][:10]})
    return cases


def california(folder):
    rows = np.genfromtxt(DATA / "california-housing" / "housing.csv", delimiter=",", skip_header=1)
    rows = np.nan_to_num(rows[:, :9]).astype(np.float32)
    path = folder / "california_housing.npz"
    np.savez(path, x=rows[:, :8], y=rows[:, 8])
    return [{"options": options, **parts(with_file(california_housing, lambda _: path, **options))}
            for options in ({}, {"version": "small"}, {"version": "small", "test_split": 0.5, "seed": 1})]


def fashion():
    loaded = with_file(fashion_mnist, lambda name: DATA / "fashion-mnist" / name)
    return {**parts(loaded), "first_y": loaded[0][1][:10]}


def mnist():
    """mnist.npz holds the arrays of the four original files; Keras' other loader reads these."""
    loaded = with_file(fashion_mnist, lambda name: DATA / "mnist" / name)
    return {**parts(loaded), "first_y": loaded[0][1][:10]}


def ragged(x):
    lengths = np.array([len(review) for review in x], dtype=np.int64)
    flat = np.concatenate([np.asarray(review, dtype=np.int32) for review in x])
    return {"lengths": digest(lengths), "flat": digest(flat), "first": list(x[0])}


def as_lists(flat, offsets):
    x = np.empty(len(offsets) - 1, dtype=object)
    for i in range(len(x)):
        x[i] = flat[offsets[i]:offsets[i + 1]].tolist()
    return x


def imdb_cases(folder):
    flat = np.load(DATA / "imdb" / "imdb_flat.npz")
    path = folder / "imdb.npz"
    np.savez(path, **{f"x_{p}": as_lists(flat[f"x_{p}_flat"], flat[f"x_{p}_offsets"]) for p in ("train", "test")},
             **{f"y_{p}": flat[f"y_{p}"].astype(np.int64) for p in ("train", "test")})
    cases = []
    for options in ({}, {"num_words": 10000}, {"num_words": 1000, "skip_top": 20, "maxlen": 200},
                    {"num_words": 5000, "seed": 7, "start_char": None, "oov_char": None, "index_from": 0}):
        (x_train, y_train), (x_test, y_test) = with_file(imdb, lambda _: path, **options)
        cases.append({"options": options,
                      "train": {**ragged(x_train), "y": digest(np.asarray(y_train, dtype=np.int64))},
                      "test": {**ragged(x_test), "y": digest(np.asarray(y_test, dtype=np.int64))}})
    return cases


def imdb_small():
    """A file of Keras' form with few reviews, through Keras' loader."""
    reviews = {"x_train": [[3, 1, 4], [1, 5], [9, 2, 6, 5], [3, 5, 8, 9, 7, 300], [9]],
               "x_test": [[2, 7], [1, 8, 2, 8], [70000]]}
    arrays = {}
    for name, lists in reviews.items():
        arrays[name] = np.empty(len(lists), dtype=object)
        arrays[name][:] = lists
    arrays.update(y_train=np.array([1, 0, 0, 1, 1]), y_test=np.array([0, 1, 1]))
    path = FILES / "imdb_small.npz"
    np.savez(path, **arrays)
    cases = []
    for options in ({}, {"num_words": 10, "skip_top": 5}, {"maxlen": 5, "oov_char": None, "num_words": 11},
                    {"start_char": None, "index_from": 0, "seed": 1}):
        (x_train, y_train), (x_test, y_test) = with_file(imdb, lambda _: path, **options)
        cases.append({"options": options, "x_train": [list(x) for x in x_train], "y_train": list(y_train),
                      "x_test": [list(x) for x in x_test], "y_test": list(y_test)})
    return cases


def python2_pickle(batch):
    """A dict as Python 2's cPickle writes it with protocol 2: the form of the published batches."""
    def string(text):
        return b"U" + struct.pack("<B", len(text)) + text if len(text) < 256 else b"T" + struct.pack("<i", len(text)) + text

    data = batch["data"]
    array = (b"cnumpy.core.multiarray\n_reconstruct\n" + b"cnumpy\nndarray\n" + b"K\x00\x85" + string(b"b") + b"\x87R"
             + b"(K\x01M" + struct.pack("<H", data.shape[0]) + b"M" + struct.pack("<H", data.shape[1]) + b"\x86"
             + b"cnumpy\ndtype\n" + string(b"u1") + b"K\x00K\x01\x87R"
             + b"(K\x03" + string(b"|") + b"NNN" + b"J\xff\xff\xff\xff" * 2 + b"K\x00tb" + b"\x89"
             + string(data.tobytes()) + b"tb")
    labels = b"](" + b"".join(b"K" + struct.pack("<B", label) for label in batch["labels"]) + b"e"
    names = b"](" + b"".join(string(name) for name in batch["filenames"]) + b"e"
    return (b"\x80\x02}(" + string(b"batch_label") + string(batch["batch_label"]) + string(b"labels") + labels
            + string(b"data") + array + string(b"filenames") + names + b"u.")


def read_binary(path, count=None):
    import gzip
    records = np.frombuffer(gzip.open(path).read(), dtype=np.uint8).reshape(-1, 3073)[:count]
    return records[:, 1:], records[:, 0]


def cifar_batches():
    pixels, labels = read_binary(DATA / "cifar10" / "cifar10_train_3000.bin.gz", 3)
    batch = {"batch_label": b"training batch 1 of 5", "labels": [int(y) for y in labels], "data": pixels,
             "filenames": [b"a.png", b"b.png", b"c.png"]}
    cases = []
    for name, text in (("cifar_batch_python2", python2_pickle(batch)),
                       ("cifar_batch_python3", pickle.dumps({k.encode(): v for k, v in batch.items()}, protocol=4))):
        (FILES / name).write_bytes(text)
        x, y = cifar.load_batch(str(FILES / name))
        cases.append({"file": name, "x": digest(x.transpose(0, 2, 3, 1)), "y": list(y)})
    return cases


def cifar_subsets():
    cases = {}
    for subset, train, test in (("small", "cifar10_train_3000", "cifar10_test_1000"),
                                ("cats_and_dogs", "catsdogs_train", "catsdogs_test")):
        loaded = []
        for file in (train, test):
            pixels, labels = read_binary(DATA / "cifar10" / f"{file}.bin.gz")
            loaded.append((pixels.reshape(-1, 3, 32, 32).transpose(0, 2, 3, 1), labels.reshape(-1, 1)))
        cases[subset] = parts(loaded)
    return cases


PICTURES = FILES / "pictures"


def write_pictures():
    rng = np.random.RandomState(3)
    sizes = {"cats/a.png": (7, 5, 3), "cats/b-c.png": (4, 4, 3), "cats/b/d.png": (3, 8, 3), "dogs/B.PNG": (6, 9, 3),
             "dogs/a.png": (1, 1, 3), "dogs/e.png": (12, 5, 1)}
    for name, size in sizes.items():
        path = PICTURES / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(tf.io.encode_png(rng.randint(0, 256, size).astype(np.uint8)).numpy())
    (PICTURES / "dogs" / "notes.txt").write_text("Not a picture: left out.\n")


def resized():
    """Three pictures of different shapes by every method; as the loader calls it, shapes unknown while tracing."""
    cases = []
    for method in ("bilinear", "nearest", "bicubic", "area", "lanczos3", "lanczos5", "gaussian", "mitchellcubic"):
        for size in ((4, 6), (11, 8)):
            for how in ("plain", "crop", "pad") if method in ("bilinear", "nearest") else ("plain",):
                ds = keras.utils.image_dataset_from_directory(
                    PICTURES / "cats", labels=None, batch_size=None, shuffle=False, image_size=size,
                    interpolation=method, crop_to_aspect_ratio=how == "crop", pad_to_aspect_ratio=how == "pad",
                    verbose=False)
                x = np.stack([np.asarray(image, dtype=np.float32) for image in ds])
                cases.append({"method": method, "size": list(size), "how": how, "x": golden.tensor(np.round(x, 3))})
    return cases


def listed():
    """Which pictures, in which order, with which labels (of the listing; Keras shuffles again while iterating)."""
    cases = []
    for options in ({"shuffle": False}, {"seed": 5}, {"seed": 123, "validation_split": 0.4, "subset": "training"},
                    {"seed": 123, "validation_split": 0.4, "subset": "validation"},
                    {"shuffle": False, "class_names": ["dogs", "cats"]}, {"shuffle": False, "class_names": ["dogs"]},
                    {"shuffle": False, "labels": None}, {"seed": 9, "labels": [4, 4, 2, 2, 0, 4]}):
        seen = {}
        given = json.loads(json.dumps(options))  # Keras shuffles a list of labels in place
        original = image_dataset_utils.paths_and_labels_to_dataset
        image_dataset_utils.paths_and_labels_to_dataset = lambda **kw: (seen.update(kw), original(**kw))[1]
        ds = keras.utils.image_dataset_from_directory(PICTURES, image_size=(2, 2), verbose=False, **given)
        image_dataset_utils.paths_and_labels_to_dataset = original
        cases.append({"options": options, "paths": [os.path.relpath(p, PICTURES) for p in ds.file_paths],
                      "labels": None if seen["labels"] is None else [int(y) for y in seen["labels"]],
                      "class_names": ds.class_names})
    return cases


def main():
    write_pictures()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        golden.write("datasets", {"mnist": mnist(), "fashion_mnist": fashion(), "cifar_subsets": cifar_subsets()},
                     numpy_random=numpy_random(), pad_sequences=padding(), boston_housing=boston(folder),
                     california_housing=california(folder), imdb=imdb_cases(folder), imdb_small=imdb_small(),
                     cifar_batches=cifar_batches(), resized=resized(), listed=listed())


main()
