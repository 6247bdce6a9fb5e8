"""Shared by the make_<kind>_layers.py: one call of a layer as a case.

A case holds the layer's class and arguments ({"class": name, ...} for an object), the names of its inputs, and
"training" and "masks" (one per input, as Keras tensors carry them) where they are given; then

    weights         in the order of layer.weights, as they were set before the call
    after           the same after the call, where it changed any
    y, y_mask       the output, and the mask that it carries, if any
    out_weights     random factors; the gradients below are those of sum(y * out_weights)
    grad_x          one per input, null for integers
    grad_weights    in the order of layer.trainable_weights
    symbolic_shape  the output's shape for a batch of unknown size
    losses          the layer's penalties, if any
    config          repr(layer.get_config()) of the built layer, with lists for tuples

or error and message.
"""
import numpy as np

from golden import failure, setup, tensor, write

keras, tf = setup()

rng = np.random.default_rng(33)
X = {}
cases = []


def listed(value):
    """Tuples as lists, all the way down."""
    if isinstance(value, dict):
        return {k: listed(v) for k, v in value.items()}
    return [listed(v) for v in value] if isinstance(value, (list, tuple)) else value


def argument(name, value):
    """{"class": ...} as the object that the argument's name asks for."""
    if isinstance(value, dict) and "class" in value:
        module = next(getattr(keras, m) for e, m in (("regularizer", "regularizers"), ("constraint", "constraints"), ("initializer", "initializers")) if name.endswith(e))
        return getattr(module, value["class"])(**{k: v for k, v in value.items() if k != "class"})
    return value


def randomize(layer):
    for w in layer.weights:
        values = rng.normal(0, 0.7, w.shape) if w.trainable or "mean" in w.name else rng.uniform(0.5, 2, w.shape)
        w.assign(values.round(3))


def dense(gradient):
    return None if gradient is None else tensor(tf.convert_to_tensor(gradient))["data"]


def call(case, layer, inputs):
    values = [tf.constant(X[x]) for x in inputs]
    for value, mask in zip(values, case.get("masks", [])):
        if mask is not None:
            value._keras_mask = tf.constant(mask)
    given = values if case.get("many") else values[0]
    kwargs = {"training": case["training"]} if "training" in case else {}
    if not layer.built:
        layer.build([tuple(v.shape) for v in values] if case.get("many") else values[0].shape)
    randomize(layer)
    case["weights"] = [{"name": w.name, **tensor(w)} for w in layer.weights]
    with tf.GradientTape() as tape:
        floats = [v for v in values if v.dtype.is_floating]
        tape.watch(floats)
        y = layer(given, **kwargs)
        factor = tf.constant(rng.normal(0, 1, y.shape).round(2), y.dtype)
        total = tf.reduce_sum(y * factor)
    gradients = tape.gradient(total, floats + [w.value for w in layer.trainable_weights], unconnected_gradients="zero")
    after = [{"name": w.name, **tensor(w)} for w in layer.weights]
    if repr(after) != repr(case["weights"]):
        case["after"] = after
    case["y"] = tensor(y)
    mask = getattr(y, "_keras_mask", None)
    if mask is not None:
        case["y_mask"] = tensor(mask)
    case["out_weights"] = tensor(factor)["data"]
    of_floats = iter(gradients)
    case["grad_x"] = [dense(next(of_floats)) if v.dtype.is_floating else None for v in values]
    case["grad_weights"] = [dense(g) for g in of_floats]
    shapes = [(None, *v.shape[1:]) for v in values]
    case["symbolic_shape"] = list(layer.compute_output_shape(shapes if case.get("many") else shapes[0]))
    if layer.losses:
        case["losses"] = [tensor(v)["data"][0] for v in layer.losses]
    case["config"] = repr(listed(layer.get_config()))


def add(cls, args, inputs, training=None, masks=None, smooth=True):
    """smooth=False: central differences say nothing there."""
    many = not isinstance(inputs, str)
    inputs = list(inputs) if many else [inputs]
    case = {"layer": cls, "args": listed(args), "x": inputs}
    if many:
        case["many"] = True
    if training is not None:
        case["training"] = training
    if masks is not None:
        case["masks"] = [None if m is None else np.array(m, bool) for m in masks]
    if not smooth:
        case["smooth"] = False
    try:
        keras.backend.clear_session()
        layer = getattr(keras.layers, cls)(**{k: argument(k, v) for k, v in args.items()})
        call(case, layer, inputs)
    except Exception as e:
        case = {k: case[k] for k in ("layer", "args", "x", "many", "training", "masks") if k in case}
        case.update(failure(e))
    if "masks" in case:
        case["masks"] = [None if m is None else tensor(m) for m in case["masks"]]
    cases.append(case)


def finish(theme):
    write(theme, {"about": f"Layers; see layer_cases.py and make_{theme}.py.", "x": {n: tensor(v) for n, v in X.items()}}, cases=cases)
    print(sum("error" in case for case in cases), "of them errors")
