"""Files of NumPy, Python and Pillow as bytes, with what those programs read from them.

    pip install tensorflow-cpu==2.21.0 keras==3.15.1 pillow==12.0.0      (NumPy 2.4.6 comes along)
    python make_containers.py

A file is written as hexadecimal text. Arrays are {dtype, shape, data}; pictures are {dtype, shape, hex}, their bytes
in C order. (Pillow 12, because 13 chooses the order of resize()'s two passes by their cost, which changes the last
bit of some pixels.) Pictures are read by Keras' own load_img() and img_to_array(); the PNG kinds that Pillow does not write
are made here, chunk by chunk.
"""
import gzip
import io
import pickle
import struct
import zlib

import numpy as np
import PIL
from PIL import Image

from golden import setup, tensor, write

keras, _ = setup()
random = np.random.default_rng(7)


def picture(array):
    array = np.asarray(array)
    return {"dtype": array.dtype.name, "shape": list(array.shape), "hex": array.tobytes().hex()}


# ---------------------------------------------------------------- npy, npz

npy = []


def add_npy(name, array, version=None, same_bytes=True):
    file = io.BytesIO()
    if version:
        np.lib.format.write_array(file, array, version=version)
    else:
        np.save(file, array)
    npy.append({"name": name, "hex": file.getvalue().hex(), "same_bytes": same_bytes, **tensor(array)})


DTYPES = ["bool", "uint8", "uint16", "uint32", "uint64", "int8", "int16", "int32", "int64", "float16", "float32",
          "float64"]
for dtype in DTYPES:
    values = np.array([[0, 1, 2], [100, 7, 55]]).astype(dtype)
    add_npy(f"{dtype}", values)
    add_npy(f"{dtype} vector", values[0])
    if np.dtype(dtype).itemsize > 1:
        file = io.BytesIO()
        np.save(file, values.astype(np.dtype(dtype).newbyteorder(">")))
        npy.append({"name": f"{dtype} big endian", "hex": file.getvalue().hex(), "same_bytes": False, **tensor(values)})
add_npy("scalar", np.array(1.5))
add_npy("empty", np.zeros((0,), "float32"))
add_npy("empty matrix", np.zeros((3, 0, 2), "float32"))
add_npy("extremes", np.array([np.iinfo("int64").min, np.iinfo("int64").max]))
add_npy("not finite", np.array([np.nan, np.inf, -np.inf, -0.0], "float32"))
add_npy("four axes", np.arange(120, dtype="int32").reshape(2, 3, 4, 5))
add_npy("long shape", np.arange(1, dtype="int32").reshape((1,) * 30))
add_npy("fortran", np.asfortranarray(np.arange(6.0).reshape(2, 3)), same_bytes=False)
add_npy("fortran cube", np.asfortranarray(np.arange(24.0).reshape(2, 3, 4)), same_bytes=False)
add_npy("version 2", np.arange(3.0), (2, 0), same_bytes=False)
add_npy("version 3", np.arange(3.0), (3, 0), same_bytes=False)

refused_npy = []
for name, array in {"text": np.array(["ab", "c"]), "bytes": np.array([b"ab"]), "complex": np.array([1j]),
                    "dates": np.array(["2020-01-01"], "datetime64[D]"), "long double": np.array([1], "longdouble"),
                    "records": np.array([(1, 2.0)], [("a", "i4"), ("b", "f4")]),
                    "objects": np.array([[1], [2, 3]], object)}.items():
    file = io.BytesIO()
    np.save(file, array)
    refused_npy.append({"name": name, "hex": file.getvalue().hex()})

npz = []
for name, save in {"stored": np.savez, "compressed": np.savez_compressed}.items():
    arrays = {"x": np.arange(12, dtype="float32").reshape(3, 4), "y": np.array([1, 0, 1]), "mask": np.array([True])}
    file = io.BytesIO()
    save(file, **arrays)
    npz.append({"name": name, "hex": file.getvalue().hex(), "arrays": {k: tensor(v) for k, v in arrays.items()}})

# ---------------------------------------------------------------- idx

idx = []
CODES = {"uint8": 8, "int8": 9, "int16": 11, "int32": 12, "float32": 13, "float64": 14}
for dtype, code in CODES.items():
    for shape in [(4,), (2, 3), (2, 2, 2)]:
        values = (np.arange(np.prod(shape)) * 3 + 1).astype(dtype).reshape(shape)
        body = struct.pack(f">HBB{len(shape)}I", 0, code, len(shape), *shape)
        body += values.astype(values.dtype.newbyteorder(">")).tobytes()
        idx.append({"name": f"{dtype} {shape}", "hex": body.hex(), **tensor(values)})
        idx.append({"name": f"{dtype} {shape} gz", "hex": gzip.compress(body, mtime=0).hex(), **tensor(values)})

# ---------------------------------------------------------------- pickles

pickles = []


def plain(value):
    """JSON that tells bytes from str and arrays from lists."""
    if isinstance(value, np.ndarray) and value.dtype == object:
        return {"objects": [plain(v) for v in value.ravel()], "shape": list(value.shape)}
    if isinstance(value, np.ndarray):
        return {"array": tensor(value)}
    if isinstance(value, bytes):
        return {"bytes": value.hex()}
    if isinstance(value, dict):
        return {"dict": [[plain(k), plain(v)] for k, v in value.items()]}
    if isinstance(value, tuple):
        return {"tuple": [plain(v) for v in value]}
    if isinstance(value, list):
        return [plain(v) for v in value]
    return value


VALUES = {
    "numbers": [None, True, False, 0, 1, 255, 256, 65535, 65536, -1, -2**31, 2**31, 2**63 - 1, -2**63, 1.5, -0.1],
    "texts": ["", "a", "héllo ✓", b"", b"a\x00\xff", "x" * 300, b"y" * 300],
    "tuples": [(), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4), ((1, 2), [3])],
    "dict": {"a": 1, b"b": [2], 3: {"c": None}},
    "shared text": ["same", "same"] + ["same"] * 3,
    "array": {"data": np.arange(6, dtype="uint8").reshape(2, 3), "f": np.array([1.5, 2.5], ">f4")},
    "fortran array": np.asfortranarray(np.arange(6, dtype="int32").reshape(2, 3)),
    "two arrays": [np.arange(3, dtype="int64"), np.arange(4, dtype="int64")],
    "reviews": np.array([[1, 14, 22], [1, 300, 70000, 5], []], object),
    "cifar": {b"batch_label": b"training batch 1 of 5", b"labels": [6, 9, 300], b"data": np.arange(12, dtype="uint8")
              .reshape(3, 4), b"filenames": [b"a.png", b"b.png", b"c.png"]},
}
for name, value in VALUES.items():
    for protocol in (2, 3, 4):
        pickles.append({"name": f"{name}, protocol {protocol}", "value": plain(value),
                        "hex": pickle.dumps(value, protocol).hex()})


def python2_cifar():
    """As Python 2's cPickle wrote CIFAR-10's batches: str as SHORT_BINSTRING, the old name of NumPy's module."""
    body = (b"\x80\x02}q\x01(U\x0bbatch_labelq\x02U\x15training batch 1 of 5q\x03U\x06labelsq\x04]q\x05(K\x06K\x09e"
            b"U\x04dataq\x06cnumpy.core.multiarray\n_reconstruct\nq\x07cnumpy\nndarray\nq\x08K\x00\x85U\x01b\x87Rq\x09"
            b"(K\x01K\x02K\x03\x86cnumpy\ndtype\nq\x0aU\x02u1K\x00K\x01\x87Rq\x0b(K\x03U\x01|NNNJ\xff\xff\xff\xff"
            b"J\xff\xff\xff\xffK\x00tb\x89U\x06abcdeftbU\x09filenamesq\x0c]q\x0d(U\x05a.pngq\x0eU\x05b.pngq\x0feu.")
    value = pickle.loads(body, encoding="bytes")
    assert value[b"data"].shape == (2, 3)
    pickles.append({"name": "CIFAR-10 of Python 2", "value": plain(value), "hex": body.hex()})


python2_cifar()
object_npy = []
for name, array in {"reviews": VALUES["reviews"], "matrix": np.array([["a", None], [1, [2]]], object)}.items():
    file = io.BytesIO()
    np.save(file, array, allow_pickle=True)
    object_npy.append({"name": name, "hex": file.getvalue().hex(), "value": plain(array)})
file = io.BytesIO()
np.savez(file, x_train=VALUES["reviews"], y_train=np.array([1, 0, 1]))
object_npz = file.getvalue().hex()

# ---------------------------------------------------------------- pictures

pictures = []


def add_picture(name, body, modes=("rgb", "rgba", "grayscale"), **options):
    results = {}
    for mode in modes:
        image = keras.utils.load_img(io.BytesIO(body), color_mode=mode, **options)
        array = keras.utils.img_to_array(image)
        results[mode] = picture(array.astype("uint16" if array.max() > 255 else "uint8"))
    size = options.pop("target_size", None)
    pictures.append({"name": name, "hex": body.hex(), **({"target_size": list(size)} if size else {}), **options,
                     "results": results})


def chunk(kind, body):
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


ADAM7 = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)]


def png(samples, color_type, bits, extra=b"", interlaced=False):
    """A PNG file of (height, width, channels) samples; rows are written without a filter."""
    height, width, _ = samples.shape

    def rows(part):
        data = b""
        for row in part:
            text = "".join(f"{int(v):0{bits}b}" for v in row.ravel())
            text += "0" * (-len(text) % 8)
            data += b"\0" + int(text, 2).to_bytes(len(text) // 8, "big")
        return data

    data = b""
    for y, x, dy, dx in ADAM7 if interlaced else [(0, 0, 1, 1)]:
        part = samples[y::dy, x::dx]
        if part.size:
            data += rows(part)
    header = struct.pack(">IIBBBBB", width, height, bits, color_type, 0, 0, int(interlaced))
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", zlib.compress(data, 9)) +
            chunk(b"IEND", b""))


def noise(height, width, channels, bits=8):
    return random.integers(0, 2**bits, (height, width, channels))


GRAY, RGB, PALETTE, GRAY_ALPHA, RGB_ALPHA = 0, 2, 3, 4, 6
for interlaced in (False, True):
    kind = " interlaced" if interlaced else ""
    for bits in (1, 2, 4, 8):
        add_picture(f"png gray {bits}{kind}", png(noise(9, 11, 1, bits), GRAY, bits, interlaced=interlaced))
    for bits in (1, 2, 4, 8):
        colors = noise(2**bits, 1, 3)
        table = chunk(b"PLTE", colors.astype("uint8").tobytes())
        add_picture(f"png palette {bits}{kind}", png(noise(9, 11, 1, bits), PALETTE, bits, table, interlaced))
    alpha = chunk(b"tRNS", bytes([0, 128, 255, 7]))
    add_picture(f"png palette alpha{kind}",
                png(noise(9, 11, 1, 4), PALETTE, 4,
                    chunk(b"PLTE", noise(16, 1, 3).astype("uint8").tobytes()) + alpha, interlaced))
    add_picture(f"png gray alpha{kind}", png(noise(5, 7, 2), GRAY_ALPHA, 8, interlaced=interlaced))
    add_picture(f"png rgb{kind}", png(noise(5, 7, 3), RGB, 8, interlaced=interlaced))
    add_picture(f"png rgba{kind}", png(noise(5, 7, 4), RGB_ALPHA, 8, interlaced=interlaced))
    # Pillow makes 16-bit gray white where it is above 255 unless it is read as grayscale.
    add_picture(f"png gray 16{kind}", png(noise(5, 7, 1, 16), GRAY, 16, interlaced=interlaced), ("grayscale",))
    add_picture(f"png rgb 16{kind}", png(noise(5, 7, 3, 16), RGB, 16, interlaced=interlaced))
    add_picture(f"png rgba 16{kind}", png(noise(5, 7, 4, 16), RGB_ALPHA, 16, interlaced=interlaced))
    add_picture(f"png gray alpha 16{kind}", png(noise(5, 7, 2, 16), GRAY_ALPHA, 16, interlaced=interlaced))
key = noise(5, 7, 3) % 2 * 255
add_picture("png rgb key", png(key, RGB, 8, chunk(b"tRNS", struct.pack(">HHH", *key[0, 0]))))
key = noise(5, 7, 1) % 3 * 100
add_picture("png gray key", png(key, GRAY, 8, chunk(b"tRNS", struct.pack(">H", key[0, 0, 0]))))
add_picture("png gamma", png(noise(3, 3, 3), RGB, 8, chunk(b"gAMA", struct.pack(">I", 45455))))


def saved(image, **options):
    file = io.BytesIO()
    image.save(file, **options)
    return file.getvalue()


y, x = np.mgrid[0:21, 0:19]
smooth = np.stack([x * 12, y * 11, 255 - x * 6 - y * 5], -1).astype("uint8")
color = Image.fromarray(smooth)
add_picture("png of Pillow", saved(color, format="png"))
add_picture("jpeg", saved(color, format="jpeg"))
add_picture("jpeg 4:4:4", saved(color, format="jpeg", subsampling=0, quality=95))
add_picture("jpeg progressive", saved(color, format="jpeg", progressive=True))
add_picture("jpeg gray", saved(color.convert("L"), format="jpeg"))
add_picture("jpeg cmyk", saved(color.convert("CMYK"), format="jpeg", quality=95))
add_picture("jpeg restart", saved(color, format="jpeg", restart_marker_rows=1))
exif = Image.Exif()
exif[274] = 6  # orientation: turned by 90 degrees, which Keras ignores
add_picture("jpeg turned", saved(color, format="jpeg", exif=exif))

FILTERS = ["nearest", "bilinear", "bicubic", "lanczos", "box", "hamming"]
sources = {"rgba": png(noise(12, 10, 4), RGB_ALPHA, 8), "gray 16": png(noise(12, 10, 1, 15) + 9000, GRAY, 16)}
for name, body in sources.items():
    modes = ("rgb", "rgba", "grayscale") if name == "rgba" else ("grayscale",)
    for interpolation in FILTERS:
        for size in [(5, 7), (25, 3), (12, 17), (30, 10), (1, 1)]:
            if name == "gray 16" and interpolation in ("bicubic", "lanczos") and size not in [(5, 7), (1, 1)]:
                continue  # Pillow wraps what overshoots
            add_picture(f"{name} to {size} {interpolation}", body, modes, target_size=size, interpolation=interpolation)
for interpolation in FILTERS:
    for size in [(5, 7), (9, 3)]:
        add_picture(f"middle to {size} {interpolation}", sources["rgba"], ("rgb", "rgba"), target_size=size,
                    interpolation=interpolation, keep_aspect_ratio=True)

# ---------------------------------------------------------------- resizing floats, array_to_img

resizes = []
values = random.normal(size=(12, 10)).astype("float32")
for interpolation in FILTERS:
    for size in [(5, 7), (25, 3)]:
        image = Image.fromarray(values).resize(size[::-1], keras.src.utils.image_utils.PIL_INTERPOLATION_METHODS[
            interpolation])
        resizes.append({"interpolation": interpolation, "x": tensor(values[..., None]),
                        "y": tensor(np.asarray(image)[..., None])})

written = []
for name, array, scale in [
        ("scaled floats", random.normal(size=(4, 5, 3)), True), ("scaled gray", random.normal(size=(4, 5, 1)), True),
        ("scaled rgba", random.normal(size=(4, 5, 4)), True), ("constant", np.full((2, 2, 3), 7.0), True),
        ("plain", random.uniform(0, 255, size=(4, 5, 3)), False), ("bytes", noise(4, 5, 3), False)]:
    array = array.astype("float32")
    written.append({"name": name, "x": tensor(array), "scale": scale,
                    "pixels": picture(np.asarray(keras.utils.array_to_img(array, scale=scale)))})
gradient = np.stack([x, y, x + y], -1).astype("float32") / 40
jpegs = []
for quality in (10, 75, 95):
    file = io.BytesIO()
    keras.utils.save_img(file, gradient, file_format="jpeg", quality=quality)
    jpegs.append({"quality": quality, "x": tensor(gradient), "pixels": picture(np.asarray(Image.open(file)))})

write("containers", {"pillow": PIL.__version__, "object_npz": object_npz}, npy=npy, refused_npy=refused_npy, npz=npz,
      idx=idx, pickles=pickles, object_npy=object_npy, pictures=pictures, resizes=resizes, written=written, jpegs=jpegs)
