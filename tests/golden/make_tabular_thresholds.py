"""How good scikit-learn's scaled networks are on the tables that `tenon train` must master.

For every entry the program says which rows it tests with (--write-split); scikit-learn learns from all the other rows
and is scored on the same test rows. Networks of 64 and 32 units as the program has them, Adam, 200 epochs at most; once with
early stopping (a fifth of the training rows validates, 20 epochs of patience: `scikit_learn`, `median`), once without, as
is scikit-learn's default (`without_early_stopping`: it overfits some tables and gains on those whose rows repeat, such as
wine_red). Everything else as scikit-learn has it; numbers with the median for missing ones and standardised, words one-hot
with at most 20 inputs a column, the number to learn standardised too. Each way has the median score of five seeds; the
threshold is the better of the two minus two points (0.02 of accuracy or R2).

    pip install scikit-learn==1.9.1 pandas
    python make_tabular_thresholds.py build/release/bin/tenon DATA_FOLDER
"""
import json
import pathlib
import statistics
import subprocess
import sys
import tempfile
import warnings

import numpy as np
import pandas
import sklearn
from sklearn.compose import ColumnTransformer, TransformedTargetRegressor
from sklearn.exceptions import ConvergenceWarning
from sklearn.impute import SimpleImputer
from sklearn.metrics import accuracy_score, r2_score
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler

HERE = pathlib.Path(__file__).resolve().parent
MARGIN = 0.02

# name, file, how the program is called, how pandas reads it, columns to leave out, task.
# The target is the last column unless `target` says otherwise.
NO_HEADER = dict(header=None)
COUNTS = dict(header=None, skiprows=1)
TABLES = [
    ("pima", "pima/pima-indians-diabetes.csv", ["--target", "8"], NO_HEADER, [], "binary"),
    ("iris", "iris/iris.csv", ["--target", "4"], COUNTS, [], "multiclass"),
    ("iris_names", "iris/iris_names.csv", ["--no-header", "--target", "4"], NO_HEADER, [], "multiclass"),
    ("digits", "digits/digits.csv.gz", ["--target", "64"], NO_HEADER, [], "multiclass"),
    ("wine", "wine/wine_data.csv", ["--target", "13"], COUNTS, [], "multiclass"),
    ("wine_red", "wine/winequality-red.csv", ["--target", "11"], NO_HEADER, [], "multiclass"),
    ("wine_white", "wine/winequality-white.csv", ["--target", "11"], NO_HEADER, [], "multiclass"),
    ("wine_red_regression", "wine/winequality-red.csv", ["--target", "11", "--task", "regression"], NO_HEADER, [],
     "regression"),
    ("wine_white_regression", "wine/winequality-white.csv", ["--target", "11", "--task", "regression"], NO_HEADER, [],
     "regression"),
    ("breast_cancer", "breast-cancer/breast_cancer.csv", ["--target", "30"], COUNTS, [], "binary"),
    ("mpg", "auto-mpg/mpg.csv", ["--target", "mpg"], dict(target="mpg"), ["name"], "regression"),
    ("auto_mpg_data", "auto-mpg/auto-mpg.data",
     ["--no-header", "--delimiter", "space", "--target", "0"],
     dict(header=None, sep=r"\s+", na_values="?", target=0), [8], "regression"),
    ("boston", "boston-housing/housing.csv", ["--target", "13"], NO_HEADER, [], "regression"),
    ("boston_names", "boston-housing/boston_house_prices.csv", ["--target", "MEDV"], dict(skiprows=1), [],
     "regression"),
    ("california", "california-housing/housing.csv", ["--target", "median_house_value"],
     dict(target="median_house_value"), [], "regression"),
    ("abalone", "tutorial-csv/abalone.csv", ["--no-header", "--target", "8"], NO_HEADER, [], "regression"),
    ("adult", "tutorial-csv/adult-test.csv", ["--no-header", "--target", "14"],
     dict(header=None, skipinitialspace=True, na_values="?"), [], "binary"),
    ("banknote", "tutorial-csv/banknote_authentication.csv", ["--target", "4"], NO_HEADER, [], "binary"),
    ("ionosphere", "tutorial-csv/ionosphere.csv", ["--no-header", "--target", "34"], NO_HEADER, [], "binary"),
    ("sonar", "tutorial-csv/sonar.csv", ["--no-header", "--target", "60"], NO_HEADER, [], "binary"),
    ("wheat_seeds", "tutorial-csv/wheat-seeds.csv", ["--target", "7"], NO_HEADER, [], "multiclass"),
]


def split_of(program, path, arguments):
    """The rows that the program trains and tests with, counted from 0."""
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "split.json"
        subprocess.run([program, "train", str(path), *arguments, "--epochs", "1", "--quiet", "--write-split", str(out)],
                       check=True, stdout=subprocess.DEVNULL)
        split = json.loads(out.read_text())
    return split["training"] + split["validation"], split["test"]


def encoder(x):
    numbers = [c for c in x.columns if pandas.api.types.is_numeric_dtype(x[c])]
    words = [c for c in x.columns if c not in numbers]
    return ColumnTransformer([
        ("numbers", make_pipeline(SimpleImputer(strategy="median"), StandardScaler()), numbers),
        ("words", make_pipeline(SimpleImputer(strategy="most_frequent"),
                                OneHotEncoder(max_categories=20, handle_unknown="infrequent_if_exist",
                                              sparse_output=False)), words)])


def network(task, seed, early_stopping):
    common = dict(hidden_layer_sizes=(64, 32), max_iter=200, random_state=seed, early_stopping=early_stopping,
                  validation_fraction=0.2)
    if early_stopping:
        common["n_iter_no_change"] = 20
    if task == "regression":
        return TransformedTargetRegressor(MLPRegressor(**common), transformer=StandardScaler())
    return MLPClassifier(**common)


def scores(program, data, name, file, arguments, reading, dropped, task):
    reading = dict(reading)
    target = reading.pop("target", None)
    table = pandas.read_csv(data / file, **reading)
    table.columns = [str(c) for c in table.columns]  # a number would count as a position
    target = table.columns[-1] if target is None else str(target)
    training, test = split_of(program, data / file, arguments)
    x = table.drop(columns=[target, *map(str, dropped)])
    y = table[target].to_numpy()
    result = {}
    for early_stopping in (True, False):
        result[early_stopping] = []
        for seed in range(5):
            model = make_pipeline(encoder(x), network(task, seed, early_stopping)).fit(x.iloc[training], y[training])
            predicted = model.predict(x.iloc[test])
            score = (r2_score if task == "regression" else accuracy_score)(y[test], predicted)
            result[early_stopping].append(round(score, 4))
    return result


def main(program, data):
    warnings.simplefilter("ignore", ConvergenceWarning)
    lines = []
    for name, file, arguments, reading, dropped, task in TABLES:
        values = scores(program, data, name, file, arguments, reading, dropped, task)
        median = statistics.median(values[True])
        without = statistics.median(values[False])
        metric = "r2_score" if task == "regression" else "accuracy"
        lines.append(json.dumps({"name": name, "file": file, "arguments": arguments, "task": task, "metric": metric,
                                 "scikit_learn": values[True], "median": median,
                                 "without_early_stopping": without,
                                 "threshold": round(max(median, without) - MARGIN, 4)}))
        print(lines[-1], flush=True)
    made_with = json.dumps({"scikit-learn": sklearn.__version__, "numpy": np.__version__, "pandas": pandas.__version__})
    (HERE / "tabular_thresholds.json").write_text(
        '{"made_with": ' + made_with + ',\n"tables": [\n' + ",\n".join(lines) + "\n]}\n")


if __name__ == "__main__":
    main(sys.argv[1], pathlib.Path(sys.argv[2]))
