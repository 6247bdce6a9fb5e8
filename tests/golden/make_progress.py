"""Console output: Progbar with a scripted clock, summary(), CSVLogger, and callbacks fed with made-up logs.

    pip install tensorflow-cpu==2.21.0 keras==3.15.1
    python make_progress.py

Environment of the texts: standard output is no terminal, 80 columns, UTF-8. Progbar uses the dynamic display.
"""
import contextlib
import functools
import io
import os
import tempfile
from unittest import mock

import numpy as np

from golden import setup, write

keras, tf = setup()
from keras import layers
from keras.src.utils import progbar as progbar_module
from keras.src.utils import summary_utils


def captured(call):
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        call()
    return out.getvalue()


# ---------------------------------------------------------------- Progbar
def progbar(name, target, updates, start=1000.0, **args):
    """updates: [seconds since start, method, argument, values, finalize or null]."""
    clock = [start]
    outputs = []
    with mock.patch.object(progbar_module.time, "time", lambda: clock[0]):
        bar = progbar_module.Progbar(target, **args)
        for seconds, method, n, values, finalize in updates:
            clock[0] = start + seconds
            pairs = [tuple(v) for v in values]
            if method == "add":
                outputs.append(captured(lambda: bar.add(n, pairs)))
            else:
                outputs.append(captured(lambda: bar.update(n, pairs, finalize)))
    return {"name": name, "target": target, "args": args, "updates": [list(u) for u in updates], "outputs": outputs}


def steady(n, step, values=lambda i: [], first=None):
    times = [(first or step) + i * step for i in range(n)]
    return [(round(t, 6), "update", i + 1, values(i), None) for i, t in enumerate(times)]


loss = lambda i: [["loss", 1.0 / (i + 1)], ["accuracy", 0.5 + i / 40]]
fit_like = {"stateless_metrics": []}
bars = []
for verbose in (1, 2):
    v = {"verbose": verbose}
    bars += [
        progbar("three steps", 3, steady(3, 0.1), **v),
        progbar("ten steps with values", 10, steady(10, 0.1, loss), **v),
        progbar("ten steps, last value shown", 10, steady(10, 0.1, loss), **v, **fit_like),
        progbar("throttled", 40, steady(40, 0.01, loss), **v, **fit_like),
        progbar("slow first step", 5, steady(5, 0.2, loss, first=3.0), **v, **fit_like),
        progbar("seconds", 4, steady(4, 2.5, loss), **v),
        progbar("minutes", 100, steady(6, 2.0), **v),
        progbar("hours", 10000, steady(4, 1.0), **v),
        progbar("eta of exactly 60", 7, steady(2, 10.0), **v),
        progbar("microseconds", 2000, [(0.0001, "update", 1, [], None), (0.0505, "update", 500, [["loss", 2.0]], None),
                                       (0.12, "update", 1500, [["loss", 0.25]], None), (0.16, "update", 2000, [["loss", 0.125]], None)], **v),
        progbar("unknown target", None, steady(4, 0.3, loss), **v),
        progbar("unknown target finalized", None, steady(3, 0.3, loss) + [(1.2, "update", 3, loss(2), True)], **v),
        progbar("zero target", 0, steady(2, 0.3, loss), **v),
        progbar("one step", 1, steady(1, 0.004, loss), **v),
        progbar("one step, no time", 1, [(0.0, "update", 1, [], None)], **v),
        progbar("add", 6, [(0.1, "add", 2, [["loss", 1.0]], None), (0.2, "add", 2, [["loss", 3.0]], None),
                           (0.3, "add", 2, [["loss", 5.0]], None)], **v),
        progbar("small values", 3, [(0.1, "update", 1, [["a", 0.0010001], ["b", 0.001], ["c", -0.5], ["d", -1e-5]], None),
                                    (0.2, "update", 2, [["a", 12345.678], ["b", 0.0], ["c", 1e10], ["d", 9.99995]], None),
                                    (0.3, "update", 3, [["a", 0.00099996], ["b", 1e-8], ["c", 3.0], ["d", -7.0]], None)], **v, **fit_like),
        progbar("line gets shorter", 3, [(0.1, "update", 1, [["loss", 123456.0]], None), (0.2, "update", 2, [["loss", 1.0]], None),
                                         (0.3, "update", 3, [["loss", 1.0]], None)], **v, **fit_like),
        progbar("finalize as fit does", 3, [(0.1, "update", 1, [["loss", 3.0]], False), (0.2, "update", 2, [["loss", 2.0]], False),
                                            (0.3, "update", 3, [["loss", 1.0]], False),
                                            (0.5, "update", 3, [["loss", 1.0], ["val_loss", 1.5]], True)], **v, **fit_like),
        progbar("stateful metric", 3, steady(3, 0.1, loss), **v, stateful_metrics=["accuracy"]),
        progbar("width and unit", 8, steady(8, 0.1), **v, width=10, unit_name="batch"),
        progbar("interval", 5, steady(5, 0.1), **v, interval=0.25),
        progbar("target 100", 100, [(0.1 * i, "update", i, [], None) for i in (1, 4, 5, 9, 10, 50, 99, 100)], **v),
        progbar("beyond the target", 2, steady(3, 0.1), **v),
        progbar("update zero first", 2, [(0.1, "update", 0, [], None)] + steady(2, 0.3), **v),
        progbar("average of not a number", 2, steady(2, 0.1, lambda i: [["loss", float("nan")], ["acc", float("inf")]]), **v),
    ]
bars.append(progbar("silent", 3, steady(3, 0.1, loss), verbose=0))


# ---------------------------------------------------------------- fit's output with a scripted clock
def fit_output(name, n, batch_size, epochs, verbose, validation=0.0, metrics=None):
    """What fit prints while the clock stands still."""
    keras.backend.clear_session()
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1, kernel_initializer="ones")])
    model.compile("sgd", "mse", metrics=metrics)
    x = (np.arange(2 * n).reshape(n, 2) / (2 * n)).astype("float32")
    y = x.sum(1) * 0.5
    with mock.patch.object(progbar_module.time, "time", lambda: 500.0):
        text = captured(lambda: model.fit(x, y, batch_size=batch_size, epochs=epochs, verbose=verbose, shuffle=False,
                                          validation_split=validation))
    return {"name": name, "n": n, "batch_size": batch_size, "epochs": epochs, "verbose": verbose,
            "validation_split": validation, "metrics": metrics, "output": text}


fits = []
for verbose in (1, 2, 0):
    fits.append(fit_output("one epoch", 12, 4, 1, verbose))
    fits.append(fit_output("two epochs", 12, 4, 2, verbose, metrics=["mae"]))
    fits.append(fit_output("validation", 12, 4, 2, verbose, validation=0.25, metrics=["mae"]))


def evaluate_output(verbose, what):
    keras.backend.clear_session()
    model = keras.Sequential([keras.Input((2,)), layers.Dense(1, kernel_initializer="ones")])
    model.compile("sgd", "mse", metrics=["mae"])
    x = np.ones((10, 2), "float32")
    with mock.patch.object(progbar_module.time, "time", lambda: 500.0):
        call = (lambda: model.evaluate(x, x[:, 0], batch_size=4, verbose=verbose)) if what == "evaluate" else (
            lambda: model.predict(x, batch_size=4, verbose=verbose))
        return {"name": what, "n": 10, "batch_size": 4, "verbose": verbose, "output": captured(call)}


fits += [evaluate_output(v, w) for v in (1, 2, 0) for w in ("evaluate", "predict")]


# ---------------------------------------------------------------- summary()
def dense_net(**kw):
    return keras.Sequential([keras.Input((8,)), layers.Dense(12, activation="relu"), layers.Dense(8, activation="relu"),
                             layers.Dense(1, activation="sigmoid")], **kw)


def unbuilt():
    return keras.Sequential([layers.Dense(12, activation="relu"), layers.Dense(1)])


def empty():
    return keras.Sequential(name="nothing")


def trained(optimizer="adam", **compile_args):
    model = dense_net(name="diabetes")
    model.compile(optimizer, "binary_crossentropy", **compile_args)
    model.fit(np.zeros((4, 8), "float32"), np.zeros(4, "float32"), verbose=0)
    return model


def compiled():
    model = dense_net()
    model.compile("adam", "mse")
    return model


def frozen():
    model = dense_net()
    model.layers[0].trainable = False
    return model


def frozen_trained():
    model = frozen()
    model.compile("adam", "mse")
    model.fit(np.zeros((4, 8), "float32"), np.zeros(4, "float32"), verbose=0)
    return model


def nested():
    inner = keras.Sequential([keras.Input((6,)), layers.Dense(5, name="deep"), layers.ReLU()], name="inner")
    deeper = keras.Sequential([inner, layers.Dense(3)], name="deeper")
    return keras.Sequential([keras.Input((4,)), layers.Dense(6), deeper, layers.Dense(2)], name="outer")


def long_names():
    return keras.Sequential([keras.Input((3,)), layers.Dense(4, name="a_layer_with_a_name_that_is_far_too_long_to_fit_in_its_column"),
                             layers.Dense(2, name="word " * 12), layers.LeakyReLU(name="x" * 31)], name="the_model_" + "n" * 90)


def markup():
    return keras.Sequential([keras.Input((3,)), layers.Dense(4, name="has[brackets]"), layers.Dense(1, name="[bold]")], name="[red]m")


def big():
    return keras.Sequential([keras.Input((784,)), layers.Dense(4096), layers.Dense(4096), layers.Dense(10)], name="big")


def image():
    return keras.Sequential([keras.Input((28, 28, 1)), layers.Rescaling(1 / 255), layers.Flatten(), layers.Dropout(0.5),
                             layers.Dense(32, activation="relu"), layers.Dense(10), layers.Softmax()], name="image")


def convolution():
    return keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(32, 3, activation="relu"), layers.MaxPooling2D(),
                             layers.BatchNormalization(), layers.Conv2D(64, 3), layers.GlobalAveragePooling2D(), layers.Dense(10)])


def fixed_batch():
    return keras.Sequential([keras.Input(batch_shape=(32, 5, 7)), layers.Dense(3), layers.Reshape((15,)), layers.Dense(1, use_bias=False)])


def wide_shapes():
    return keras.Sequential([keras.Input((100, 200, 30, 4000)), layers.Dense(5), layers.Reshape((1000, 200, 15))])


def half():
    return keras.Sequential([keras.Input((8,)), layers.Dense(12, dtype="float16"), layers.Dense(1, dtype="mixed_float16")])


def normalised():
    layer = layers.Normalization()
    layer.adapt(np.arange(12.0, dtype="float32").reshape(4, 3))
    return keras.Sequential([keras.Input((3,)), layer, layers.Dense(1)])


MODELS = [dense_net, unbuilt, empty, compiled, trained, frozen, frozen_trained, nested, long_names, markup, big, image, convolution,
          fixed_batch, wide_shapes, half, normalised]
OPTIONS = [{}, {"line_length": 60}, {"line_length": 100}, {"line_length": 40}, {"show_trainable": True}]


def summary(make, options, note=None, **env):
    keras.backend.clear_session()
    model = make()
    with mock.patch.dict(os.environ, env):
        lines = []
        model.summary(print_fn=lines.append, **options)
        printed = captured(lambda: model.summary(**options))
    case = {"model": note or make.__name__, "options": options, **({"env": env} if env else {}), "print_fn_calls": len(lines), "text": "\n".join(lines)}
    if printed != case["text"]:
        case["printed"] = printed
    return case


summaries = [summary(m, o) for m in MODELS for o in OPTIONS if o in OPTIONS[:1] or m in (dense_net, long_names, frozen, nested, unbuilt)]
summaries += [summary(nested, {"expand_nested": True}), summary(nested, {"expand_nested": True, "show_trainable": True}),
              summary(dense_net, {"positions": [0.5, 0.75, 1.0]}), summary(dense_net, {"positions": [0.33, 0.55, 0.67]}),
              summary(dense_net, {"layer_range": ["dense_1", "dense_2"]}), summary(dense_net, {"line_length": 30})]
for columns in ("40", "60", "120", "200"):
    summaries += [summary(dense_net, {}, COLUMNS=columns), summary(dense_net, {"show_trainable": True}, COLUMNS=columns)]
for optimizer in ("sgd", "rmsprop", "adagrad", "adamw"):
    summaries.append(summary(lambda: trained(optimizer), {}, f"trained, {optimizer}"))
summaries.append(summary(lambda: trained(keras.optimizers.SGD(momentum=0.9)), {}, "trained, sgd with momentum"))
summaries.append(summary(lambda: trained(keras.optimizers.Adam(use_ema=True, gradient_accumulation_steps=2)), {}, "trained, adam with ema and accumulation"))
summaries.append(summary(lambda: trained(keras.optimizers.Adam(keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.9))), {}, "trained, adam with a schedule"))


def functional():
    a, b = keras.Input((4,), name="a"), keras.Input((2,), name="b")
    joined = layers.Concatenate(name="joined")([a, b])
    return keras.Model([a, b], layers.Dense(3, name="d")(joined), name="multi")


def functional_line():
    a = keras.Input((4,), name="a")
    return keras.Model(a, layers.Dense(3)(layers.Dense(5)(a)), name="line")


def shared():
    a, b = keras.Input((4,), name="a"), keras.Input((4,), name="b")
    dense = layers.Dense(3, name="shared")
    return keras.Model([a, b], layers.Add(name="add")([dense(a), dense(b)]), name="twice")


summaries += [summary(m, o) for m in (functional, functional_line, shared) for o in ({}, {"line_length": 76}, {"show_trainable": True})]


def coloured(make, options):
    """As printed to a terminal with 256 colours."""
    keras.backend.clear_session()
    model = make()
    console = functools.partial(summary_utils.rich.console.Console, force_terminal=True, color_system="256")
    with mock.patch.object(summary_utils.rich.console, "Console", console):
        return {"model": make.__name__, "options": options, "terminal": True, "text": captured(lambda: model.summary(**options))}


summaries += [coloured(m, o) for m, o in ((dense_net, {}), (unbuilt, {}), (trained, {}), (frozen, {"show_trainable": True}), (nested, {"expand_nested": True}),
                                          (functional, {}), (long_names, {}))]


def failing_summary():
    try:
        captured(lambda: dense_net().summary(line_length=15))
    except Exception as e:
        return {"model": "dense_net", "options": {"line_length": 15}, "error": type(e).__name__, "message": str(e)}


summaries.append(failing_summary())


# ---------------------------------------------------------------- callbacks, fed with logs
class FakeOptimizer:
    def __init__(self):
        self.rate = np.float32(0.1)

    learning_rate = property(lambda self: self.rate, lambda self, v: setattr(self, "rate", np.float32(v)))


class FakeModel:
    """What the callbacks touch: weights (the epoch number), the optimizer, stop_training."""

    def __init__(self):
        self.optimizer, self.stop_training, self.epoch = FakeOptimizer(), False, -1
        self.restored = None

    get_weights = lambda self: [np.array(self.epoch)]

    def set_weights(self, weights):
        self.restored = int(weights[0])


def drive(name, cls, args, logs, monitor="val_loss"):
    """Calls the callback as fit would with one dict of logs per epoch; fit stops when told to."""
    if cls == "LearningRateScheduler":
        made = {**args, "schedule": SCHEDULES[args["schedule"]]}
    else:
        made = args
    callback = getattr(keras.callbacks, cls)(**made)
    model = FakeModel()
    callback.set_model(model)
    rates, texts, keys = [], [], []
    texts.append(captured(lambda: callback.on_train_begin({})))
    ran = 0
    for epoch, values in enumerate(logs):
        model.epoch = epoch
        values = dict(values)
        begin = captured(lambda: callback.on_epoch_begin(epoch, {}))
        texts.append(begin + captured(lambda: callback.on_epoch_end(epoch, values)))
        rates.append(model.optimizer.rate)
        keys.append(list(values))
        ran = epoch + 1
        if model.stop_training:
            break
    texts.append(captured(lambda: callback.on_train_end({})))
    return {"name": name, "callback": cls, "args": args, "logs": logs, "epochs_run": ran, "stopped": model.stop_training,
            "restored_epoch": model.restored, "learning_rates": rates, "last_log_keys": keys[-1], "texts": texts}


def logs_of(values, key="val_loss"):
    return [{key: v} for v in values]


DOWN_UP = [1.0, 0.8, 0.7, 0.75, 0.69, 0.71, 0.72, 0.73, 0.74, 0.6, 0.59]
FLAT = [0.5] * 12
SLOW = [1.0, 0.9999, 0.9998, 0.99985, 0.9997, 0.9, 0.95, 0.96, 0.97, 0.98, 0.99, 1.0, 1.1]
UP = [0.5, 0.6, 0.55, 0.61, 0.61, 0.6, 0.59, 0.7, 0.69]
NANS = [1.0, float("nan"), 0.9, float("nan"), float("nan")]
fed = []
for args in ({}, {"patience": 1}, {"patience": 2}, {"patience": 3, "verbose": 1}, {"patience": 2, "restore_best_weights": True, "verbose": 1},
             {"patience": 10, "restore_best_weights": True, "verbose": 1}, {"patience": 2, "min_delta": 0.05},
             {"patience": 2, "min_delta": -0.05}, {"patience": 2, "baseline": 0.7}, {"patience": 2, "baseline": 0.1, "restore_best_weights": True},
             {"patience": 1, "start_from_epoch": 4, "verbose": 1}, {"patience": 2, "mode": "max"}, {"patience": 0, "start_from_epoch": 3}):
    for label, values in (("down_up", DOWN_UP), ("flat", FLAT), ("nan", NANS)):
        mode = {"mode": "min", **args}
        fed.append(drive(f"early stopping, {label}", "EarlyStopping", mode, logs_of(values)))
TINY = [0.5 - i * 1e-9 for i in range(6)]  # comparisons are made in float32
fed.append(drive("early stopping, below float32 resolution", "EarlyStopping", {"patience": 2, "mode": "min"}, logs_of(TINY)))
fed.append(drive("plateau, below float32 resolution", "ReduceLROnPlateau", {"patience": 2, "min_delta": 0.0}, logs_of(TINY)))
fed.append(drive("early stopping, auto mode of loss", "EarlyStopping", {"monitor": "loss", "patience": 1}, logs_of(DOWN_UP, "loss")))
fed.append(drive("early stopping, up", "EarlyStopping", {"monitor": "accuracy", "mode": "max", "patience": 2, "restore_best_weights": True},
                 logs_of(UP, "accuracy")))
for args in ({"patience": 1}, {"patience": 2, "verbose": 1}, {"patience": 3, "factor": 0.5, "verbose": 1}, {"patience": 1, "cooldown": 2, "verbose": 1},
             {"patience": 2, "min_lr": 0.005, "factor": 0.2, "verbose": 1}, {"patience": 1, "min_delta": 0.05}, {"patience": 2, "min_delta": 0.0},
             {"patience": 1, "cooldown": 1, "min_lr": 1e-4, "factor": 0.3}, {"patience": 0, "factor": 0.9, "verbose": 1}, {}):
    for label, values in (("down_up", DOWN_UP), ("flat", FLAT), ("slow", SLOW), ("nan", NANS)):
        fed.append(drive(f"plateau, {label}", "ReduceLROnPlateau", args, logs_of(values)))
fed.append(drive("plateau, up", "ReduceLROnPlateau", {"monitor": "accuracy", "mode": "max", "patience": 2}, logs_of(UP, "accuracy")))
SCHEDULES = {
    "rate * 0.9": lambda epoch, rate: rate * 0.9,
    "0.1 if epoch < 3 else 0.01": lambda epoch: 0.1 if epoch < 3 else 0.01,
    "rate if epoch < 2 else rate * exp(-0.1)": lambda epoch, rate: rate if epoch < 2 else rate * float(np.exp(-0.1)),
}
for schedule in SCHEDULES:
    for verbose in (0, 1):
        fed.append(drive("scheduler", "LearningRateScheduler", {"schedule": schedule, "verbose": verbose}, logs_of(DOWN_UP[:6])))


# ---------------------------------------------------------------- CSVLogger
def csv_logger(name, logs, sessions=1, **args):
    """The file's text after one or more training sessions of the given logs."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "log.csv")
        for _ in range(sessions):
            logger = keras.callbacks.CSVLogger(path, **args)
            logger.on_train_begin({})
            for epoch, values in enumerate(logs):
                logger.on_epoch_end(epoch, dict(values))
            logger.on_train_end({})
        data = open(path, "rb").read()
    return {"name": name, "args": args, "logs": logs, "sessions": sessions, "file": data.decode("utf-8")}


F = lambda v: float(np.float32(v))
csvs = [
    csv_logger("no validation", [{"loss": F(0.7), "accuracy": 0.5}, {"loss": F(0.1), "accuracy": 1.0}]),
    csv_logger("validation", [{"accuracy": 0.5, "loss": F(0.7), "val_accuracy": F(0.6), "val_loss": F(1 / 3)}] * 2),
    csv_logger("validation from the second epoch", [{"loss": 1.0}, {"loss": 0.5, "val_loss": 0.25}]),
    csv_logger("numbers", [{"a": F(1e-5), "b": F(1e-4), "c": F(1e16), "d": F(123456789.0), "e": 0.0, "f": F(1e20), "g": float("nan"), "h": float("inf"),
                            "i": -0.0, "j": 1e15, "k": F(0.1), "l": 3}]),
    csv_logger("separator", [{"loss": 1.5, "mae": 2.0}], separator=";"),
    csv_logger("tab", [{"loss": 1.5, "mae": 2.0}], separator="\t"),
    csv_logger("append", [{"loss": 1.5}, {"loss": 1.25}], 2, append=True),
    csv_logger("overwrite", [{"loss": 1.5}, {"loss": 1.25}], 2),
    csv_logger("missing key later", [{"loss": 1.0, "mae": 2.0}, {"loss": 0.5}]),
    csv_logger("quoting", [{"lo,ss": 1.0, 'q"m': 2.0}]),
    csv_logger("learning rate", [{"loss": 1.0, "val_loss": 2.0, "learning_rate": F(0.001)}]),
    csv_logger("list", [{"loss": 1.0, "per_class": [0.5, 0.25]}]),
    csv_logger("no logs", [{}, {}]),
]

write("progress", {"about": "Console texts; see make_progress.py. fits: kernel ones, bias zero, x = arange(2n)/(2n) as (n, 2), y = 0.5 * row sum, "
                            "SGD 0.01, mse, clock standing still."},
      progbar=bars, fit=fits, summary=summaries, callbacks=fed, csv_logger=csvs)
