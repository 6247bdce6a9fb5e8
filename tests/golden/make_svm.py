"""Numbers of scikit-learn's SVC (libsvm) for tests/classic/svm_test.cpp: python make_svm.py > svm.json"""
import json

import numpy as np
from sklearn.datasets import load_iris
from sklearn.svm import SVC

x, y = load_iris(return_X_y=True)
cases = []
for name, features, labels in [("iris", x, y), ("two_classes", x[50:, 2:], y[50:])]:
    for options in [{"kernel": "linear"}, {"kernel": "rbf"}, {"kernel": "rbf", "gamma": "auto", "C": 10.0},
                    {"kernel": "poly", "degree": 2, "coef0": 1.0, "gamma": 0.5},
                    {"kernel": "sigmoid", "gamma": 0.01, "coef0": -0.5}]:
        machine = SVC(tol=1e-9, decision_function_shape="ovo", **options).fit(features, labels)
        cases.append({
            "data": name, "options": options, "n_support": machine.n_support_.tolist(),
            "predict": machine.predict(features).tolist(),
            "decision": np.asarray(machine.decision_function(features)).reshape(len(labels), -1)[::7].tolist()})
weighted = SVC(tol=1e-9, class_weight={2: 3.0}).fit(x[50:, 2:], y[50:])
print(json.dumps({"cases": cases, "weighted": weighted.decision_function(x[50:, 2:]).tolist(),
                  "x": x.tolist(), "y": y.tolist()}))
