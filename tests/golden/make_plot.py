"""Histograms (NumPy) and principal components (scikit-learn).

    pip install numpy==2.4.6 scikit-learn==1.9.1
    python make_plot.py

Without golden.py's helpers: neither Keras nor TensorFlow is needed.
"""
import json
import pathlib

import numpy as np
import sklearn
from sklearn.decomposition import PCA

HERE = pathlib.Path(__file__).resolve().parent


def numbers(array):
    return {"shape": list(np.shape(array)), "data": np.asarray(array, np.float64).ravel().tolist()}


def histograms():
    rng = np.random.default_rng(3)
    values = np.round(rng.normal(size=60), 4)
    tied = np.array([0.0, 0, 1, 1, 1, 2, 5])
    cases = []
    for name, data, options in [
        ("automatic", values, {"bins": "auto"}),
        ("seven", values, {"bins": 7}),
        ("range", values, {"bins": 5, "range": [-1.0, 1.0]}),
        ("density", values, {"bins": 6, "density": True}),
        ("edges belong to the bin on their right", tied, {"bins": 5}),
        ("ties", tied, {"bins": "auto"}),
        ("one value", np.array([3.0, 3.0]), {"bins": 4}),
    ]:
        arguments = {key: tuple(value) if key == "range" else value for key, value in options.items()}
        heights, edges = np.histogram(data, **arguments)
        cases.append({"name": name, "values": data.tolist(), **options, "heights": heights.tolist(), "edges": edges.tolist()})
    return cases


def components():
    rng = np.random.default_rng(11)
    mixed = rng.normal(size=(20, 5)) @ rng.normal(size=(5, 5)) + 3
    wide = rng.normal(size=(6, 12))
    cases = []
    for name, x, options in [
        ("all", mixed, {}),
        ("two", mixed, {"n_components": 2}),
        ("whitened", mixed, {"n_components": 3, "whiten": True}),
        ("more features than samples", wide, {"n_components": 5}),
    ]:
        x = np.round(x, 6)
        pca = PCA(svd_solver="full", **options).fit(x)
        projected = pca.transform(x)
        cases.append({
            "name": name, **options, "x": numbers(x), "mean": numbers(pca.mean_),
            "components": numbers(pca.components_), "explained_variance": numbers(pca.explained_variance_),
            "explained_variance_ratio": numbers(pca.explained_variance_ratio_),
            "singular_values": numbers(pca.singular_values_), "transformed": numbers(projected),
            "restored": numbers(pca.inverse_transform(projected)),
        })
    return cases


def write(name, cases):
    made_with = {"numpy": np.__version__, "sklearn": sklearn.__version__}
    lines = ",\n".join(json.dumps(case) for case in cases)
    (HERE / f"{name}.json").write_text(f'{{"made_with": {json.dumps(made_with)},\n"cases": [\n{lines}\n]}}\n')


write("histogram", histograms())
write("pca", components())
