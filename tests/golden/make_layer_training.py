"""Ten training steps of small models with embedding, normalization, pooling, padding and merging layers.

    pip install tensorflow-cpu==2.21.0 keras==3.15.1
    python make_layer_training.py

"layers" are the classes and arguments of a Sequential model; the model "branches" is written out below and in the test.
Every run is repeated compiled by XLA and in float64; "loss_spread" and "weight_spread" are the largest differences from
the reference run (plain float32 graph).
"""
import numpy as np

from golden import setup, tensor, write

keras, tf = setup()
from keras import layers

rng = np.random.default_rng(5)
STEPS, BATCH = 10, 16

words = rng.integers(0, 12, (STEPS * BATCH, 7)).astype("int32")
words[:, 0] = np.maximum(words[:, 0], 1)  # no sequence without a step
pictures = rng.normal(0.5, 1, (STEPS * BATCH, 4, 4, 3)).round(3).astype("float32")
columns = rng.normal(0, 1, (STEPS * BATCH, 5)).round(3).astype("float32")

MODELS = {
    "text": {
        "x": words, "y": (words.sum(1) % 2).astype("float32")[:, None], "loss": "binary_crossentropy", "optimizer": ("SGD", {"learning_rate": 0.2, "momentum": 0.9}),
        "layers": [("Embedding", {"input_dim": 12, "output_dim": 6, "mask_zero": True}), ("LayerNormalization", {}), ("GlobalAveragePooling1D", {}),
                   ("Dense", {"units": 8, "activation": "relu"}), ("BatchNormalization", {"momentum": 0.9}), ("Dense", {"units": 1, "activation": "sigmoid"})]},
    "picture": {
        "x": pictures, "y": rng.integers(0, 3, STEPS * BATCH).astype("int32"), "loss": "sparse_categorical_crossentropy",
        "optimizer": ("SGD", {"learning_rate": 0.05, "momentum": 0.9}),
        "layers": [("ZeroPadding2D", {"padding": 1}), ("BatchNormalization", {}), ("PReLU", {"shared_axes": [1, 2]}), ("UpSampling2D", {"size": 2, "interpolation": "bilinear"}),
                   ("Cropping2D", {"cropping": [1, 2]}), ("GroupNormalization", {"groups": 3}), ("Permute", {"dims": [2, 1, 3]}), ("GlobalMaxPooling2D", {}),
                   ("RMSNormalization", {}), ("Dense", {"units": 3, "activation": "softmax"})]},
    "renorm": {
        "x": columns, "y": (columns[:, :1] * columns[:, 1:2]).astype("float32"), "loss": "mean_squared_error", "optimizer": ("RMSprop", {"learning_rate": 0.01}),
        "layers": [("Dense", {"units": 8, "activation": "tanh"}), ("BatchNormalization", {"renorm": True, "renorm_momentum": 0.8, "momentum": 0.9}), ("ELU", {}),
                   ("BatchNormalization", {"trainable": False}), ("UnitNormalization", {}), ("Dense", {"units": 1})]},
    "branches": {"x": columns, "y": columns[:, :1] ** 2, "loss": "mean_squared_error", "optimizer": ("Adam", {"learning_rate": 0.02}), "layers": None},
}


def branches():
    x = keras.Input((5,))
    a, b, c = (layers.Dense(4, activation="tanh")(x) for _ in range(3))
    parts = [layers.Add()([a, b, c]), layers.Multiply()([a, b]), layers.Subtract()([a, c]), layers.Average()([b, c]), layers.Maximum()([a, b, c]), layers.Minimum()([a, b]),
             layers.Dot(axes=1, normalize=True)([a, c])]
    return keras.Model(x, layers.Dense(1)(layers.BatchNormalization()(layers.Concatenate()(parts))))


def build(entry):
    if entry["layers"] is None:
        return branches()
    model = keras.Sequential([keras.Input(entry["x"].shape[1:], dtype=entry["x"].dtype.name)])
    for cls, args in entry["layers"]:
        model.add(getattr(layers, cls)(**args))
    return model


def run(entry, start, jit=False, floatx="float32"):
    keras.backend.clear_session()
    keras.config.set_floatx(floatx)
    model = build(entry)
    model.set_weights(start)
    cls, args = entry["optimizer"]
    model.compile(getattr(keras.optimizers, cls)(**args), loss=entry["loss"], jit_compile=jit)
    losses = [float(model.train_on_batch(entry["x"][i * BATCH:(i + 1) * BATCH], entry["y"][i * BATCH:(i + 1) * BATCH])) for i in range(STEPS)]
    predicted = model.predict(entry["x"][:BATCH], verbose=0)
    keras.config.set_floatx("float32")
    return losses, model.get_weights(), predicted


cases = []
for name, entry in MODELS.items():
    keras.utils.set_random_seed(3)
    keras.backend.clear_session()
    start = [w.round(4) for w in build(entry).get_weights()]
    losses, weights, predicted = run(entry, start)
    others = [run(entry, start, jit=True), run(entry, start, floatx="float64")]
    cases.append({
        "name": name, "layers": None if entry["layers"] is None else [{"layer": c, "args": a} for c, a in entry["layers"]], "optimizer": {"class": entry["optimizer"][0], "args": entry["optimizer"][1]},
        "loss": entry["loss"], "batch_size": BATCH, "x": tensor(entry["x"]), "y": tensor(entry["y"]), "start": [tensor(w) for w in start],
        "losses": [np.float32(v) for v in losses], "weights": [tensor(w) for w in weights], "predicted": tensor(predicted),
        "loss_spread": float("%.2g" % max(np.abs(np.subtract(losses, o[0])).max() for o in others)),
        "weight_spread": float("%.2g" % max(np.abs(w - v).max() for o in others for w, v in zip(weights, o[1])))})
    print(name, losses[0], losses[-1], cases[-1]["loss_spread"], cases[-1]["weight_spread"], flush=True)
write("layer_training", {"about": "Ten train_on_batch() steps, then predict() of the first batch; see make_layer_training.py."}, cases=cases)
