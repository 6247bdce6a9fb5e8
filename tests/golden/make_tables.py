"""What scikit-learn makes of small tables: encoded columns, reports, regression scores.

    pip install scikit-learn==1.9.1 pandas
    python make_tables.py
"""
import json
import pathlib

import numpy as np
import sklearn
from sklearn.impute import SimpleImputer
from sklearn.metrics import (classification_report, confusion_matrix, mean_absolute_error,
                             precision_recall_fscore_support, r2_score, root_mean_squared_error)
from sklearn.preprocessing import OneHotEncoder, StandardScaler

HERE = pathlib.Path(__file__).resolve().parent


def numbers_case(random, rows, missing):
    values = np.round(random.normal(50, 12, rows), 3)
    values[random.permutation(rows)[:missing]] = np.nan
    fit, new = values[: rows // 2 + 3], values
    filled = SimpleImputer(strategy="median").fit(fit[:, None])
    scaler = StandardScaler().fit(filled.transform(fit[:, None]))
    return {"values": [None if np.isnan(v) else v for v in values], "fitted_rows": len(fit),
            "fill": float(filled.statistics_[0]), "mean": float(scaler.mean_[0]), "scale": float(scaler.scale_[0]),
            "encoded": scaler.transform(filled.transform(new[:, None]))[:, 0].tolist()}


def words_case(random, rows, words, missing, max_categories):
    weights = 1.0 / np.arange(1, len(words) + 1)
    values = random.choice(words, rows, p=weights / weights.sum()).astype(object)
    values[random.permutation(rows)[:missing]] = None
    fitted = rows * 2 // 3
    imputer = SimpleImputer(strategy="most_frequent", missing_values=None).fit(values[:fitted, None])
    encoder = OneHotEncoder(max_categories=max_categories, handle_unknown="infrequent_if_exist", sparse_output=False)
    encoder.fit(imputer.transform(values[:fitted, None]))
    encoded = encoder.transform(imputer.transform(values[:, None]))
    rare = encoder.infrequent_categories_[0]
    return {"values": ["" if v is None else v for v in values], "fitted_rows": fitted,
            "max_categories": max_categories, "fill": str(imputer.statistics_[0]),
            "rare_words": 0 if rare is None else len(rare), "encoded": encoded.astype(int).tolist()}


def classes_case(random, samples, classes, names, skill):
    truth = random.integers(0, classes, samples)
    guess = np.where(random.random(samples) < skill, truth, random.integers(0, max(classes - 1, 1), samples))
    labels = list(range(classes))
    precision, recall, f1, support = precision_recall_fscore_support(truth, guess, labels=labels, zero_division=0)
    return {"truth": truth.tolist(), "predicted": guess.tolist(), "names": names,
            "confusion": confusion_matrix(truth, guess, labels=labels).tolist(),
            "precision": precision.tolist(), "recall": recall.tolist(), "f1_score": f1.tolist(),
            "support": support.tolist(),
            "text": classification_report(truth, guess, labels=labels, target_names=names, zero_division=0)}


def regression_case(random, samples, noise):
    truth = np.round(random.normal(3, 2, samples), 4)
    guess = np.round(truth + random.normal(0, noise, samples), 4)
    return {"truth": truth.tolist(), "predicted": guess.tolist(), "mean_absolute_error": mean_absolute_error(truth, guess),
            "root_mean_squared_error": root_mean_squared_error(truth, guess), "r2_score": r2_score(truth, guess)}


def main():
    random = np.random.default_rng(11)
    letters = [f"w{c}" for c in "kcbaedgfhji"]
    cases = {
        "numbers": [numbers_case(random, 21, 0), numbers_case(random, 40, 7)],
        "words": [words_case(random, 60, letters[:4], 0, 20), words_case(random, 90, letters, 9, 5),
                  words_case(random, 40, letters, 3, 3)],
        "classes": [classes_case(random, 50, 2, ["no", "yes"], 0.7),
                    classes_case(random, 80, 4, ["a class with a long name", "b", "c", "never predicted"], 0.0),
                    classes_case(random, 30, 3, ["0", "1", "2"], 1.0)],
        "regression": [regression_case(random, 30, 0.5), regression_case(random, 12, 9.0)],
    }
    lines = ['{"made_with": ' + json.dumps({"scikit-learn": sklearn.__version__, "numpy": np.__version__})]
    for name, list_of_cases in cases.items():
        lines.append(f'"{name}": [\n' + ",\n".join(json.dumps(c) for c in list_of_cases) + "\n]")
    (HERE / "tables.json").write_text(",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
