"""Learning-rate schedules at steps 0..30 (and some beyond).

    pip install tensorflow-cpu==2.21.0 keras==3.15.1
    python make_schedules.py
"""
import numpy as np

from golden import setup, write

keras, tf = setup()

STEPS = list(range(31)) + [50, 100, 1000, 100000]
CASES = [
    ("ExponentialDecay", {"decay_steps": 10, "decay_rate": 0.5}),
    ("ExponentialDecay", {"decay_steps": 10, "decay_rate": 0.5, "staircase": True}),
    ("ExponentialDecay", {"decay_steps": 7, "decay_rate": 0.96}),
    ("ExponentialDecay", {"decay_steps": 7, "decay_rate": 1.1, "staircase": True}),
    ("CosineDecay", {"decay_steps": 20}),
    ("CosineDecay", {"decay_steps": 20, "alpha": 0.1}),
    ("CosineDecay", {"decay_steps": 15, "warmup_target": 0.5, "warmup_steps": 10}),
    ("CosineDecay", {"initial_learning_rate": 0.0, "decay_steps": 15, "warmup_target": 0.1, "warmup_steps": 5, "alpha": 0.2}),
    ("CosineDecay", {"decay_steps": 15, "warmup_target": 0.5, "warmup_steps": 0}),
    ("CosineDecay", {"decay_steps": 15, "warmup_steps": 5}),
    ("PiecewiseConstantDecay", {"boundaries": [5, 10, 20], "values": [1.0, 0.5, 0.25, 0.1]}),
    ("PiecewiseConstantDecay", {"boundaries": [0], "values": [0.3, 0.2]}),
    ("PiecewiseConstantDecay", {"boundaries": [3.5, 8.0], "values": [1.0, 0.1, 0.01]}),
    ("InverseTimeDecay", {"decay_steps": 10, "decay_rate": 0.5}),
    ("InverseTimeDecay", {"decay_steps": 10, "decay_rate": 0.5, "staircase": True}),
    ("PolynomialDecay", {"decay_steps": 20}),
    ("PolynomialDecay", {"decay_steps": 20, "end_learning_rate": 0.01, "power": 2.0}),
    ("PolynomialDecay", {"decay_steps": 8, "end_learning_rate": 0.01, "power": 0.5, "cycle": True}),
    ("PolynomialDecay", {"decay_steps": 10, "end_learning_rate": 0.001, "cycle": True}),
    ("CosineDecayRestarts", {"first_decay_steps": 5}),
    ("CosineDecayRestarts", {"first_decay_steps": 4, "t_mul": 1.0, "m_mul": 0.5}),
    ("CosineDecayRestarts", {"first_decay_steps": 4, "t_mul": 1.5, "m_mul": 0.9, "alpha": 0.1}),
]
cases = []
for cls, args in CASES:
    if cls != "PiecewiseConstantDecay":
        args = {"initial_learning_rate": 0.1, **args}
    schedule = getattr(keras.optimizers.schedules, cls)(**args)
    cases.append({"schedule": cls, "args": args, "values": [np.float32(schedule(s)) for s in STEPS]})
write("schedules", {"about": "float32 values of a schedule at each of the steps.", "steps": STEPS}, cases=cases)
