// Fisher's iris flowers: four lengths, three species (scikit-learn's load_iris). Comes with Tenon.
#pragma once

#include <tenon/datasets/samples.h>

namespace tenon::datasets::iris {

/// x (150, 4) in cm, y 0 setosa, 1 versicolor, 2 virginica, 50 each in this order. `path` is iris.csv or its folder.
Table load_data(const LoadOptions& options = {});

}  // namespace tenon::datasets::iris
