"""The course's first network on MNIST, trained by Keras: test accuracy after each epoch, for five seeds.

    pip install tensorflow-cpu==2.21.0 keras==3.15.1
    python make_mnist_curve.py FOLDER      # with the four files train-images-idx3-ubyte.gz … ; about 10 min
"""
import gzip
import sys
from pathlib import Path

import numpy as np

from golden import setup, write

keras, tf = setup()

FOLDER = Path(sys.argv[1])
EPOCHS, SEEDS = 10, range(5)


def read(name, offset):
    return np.frombuffer(gzip.decompress((FOLDER / name).read_bytes()), np.uint8, offset=offset)


def part(prefix):
    x = read(f"{prefix}-images-idx3-ubyte.gz", 16).reshape(-1, 784).astype("float32") / 255
    return x, read(f"{prefix}-labels-idx1-ubyte.gz", 8)


x_train, y_train = part("train")
x_test, y_test = part("t10k")

runs = []
for seed in SEEDS:
    keras.utils.set_random_seed(seed)
    model = keras.Sequential([
        keras.Input((784,)),
        keras.layers.Dense(512, activation="relu"),
        keras.layers.Dropout(0.2),
        keras.layers.Dense(10, activation="softmax"),
    ])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    history = model.fit(x_train, y_train, batch_size=128, epochs=EPOCHS, verbose=2,
                        validation_data=(x_test, y_test))
    # Shares of 10000 pictures: exact with four digits.
    runs.append({"seed": seed, "val_accuracy": [round(a, 4) for a in history.history["val_accuracy"]]})
write("mnist_curve", {"epochs": EPOCHS, "batch_size": 128}, runs=runs)
