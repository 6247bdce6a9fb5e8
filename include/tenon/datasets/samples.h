// What the data sets' load_data() functions return.
#pragma once

#include <string>
#include <vector>

#include <tenon/tensor/tensor.h>

namespace tenon::datasets {

/// Inputs and targets, one sample per row.
struct Samples {
  Tensor x;
  Tensor y;
  /// The file or folder that they were read from.
  std::string source = {};
};

/// Keras' two pairs `(x_train, y_train), (x_test, y_test)`: `auto [train, test] = datasets::mnist::load_data();`,
/// then train.x, train.y, test.x, test.y.
struct TrainAndTest {
  Samples train;
  Samples test;
};

/// A table of samples without a division into parts, as scikit-learn's loaders return it.
struct Table {
  /// (samples, features), float64.
  Tensor x;
  /// (samples,): int64 classes, or float64 for a regression.
  Tensor y;
  /// One for each column of x.
  std::vector<std::string> feature_names = {};
  /// The names of classes 0, 1, …; for a regression the one name of what is predicted.
  std::vector<std::string> target_names = {};
  /// The file that it was read from.
  std::string source = {};
};

/// Where a data set without other options is read from.
struct LoadOptions {
  /// The data set's file, or a folder that holds its files. Empty: $TENON_DATA_DIR, then the cache folder
  /// ($XDG_CACHE_HOME/tenon or ~/.cache/tenon), then what came with Tenon.
  std::string path = {};
  /// Fetch what is not there into the cache folder. Without it, and without a network, a FileError says which file
  /// to put where.
  bool download = true;
};

}  // namespace tenon::datasets
