// Dividing and preparing data before training.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <tenon/tensor/tensor.h>

namespace tenon {

/// keras.utils.to_categorical: integer classes of shape (...,) or (..., 1) as float rows of 0 and 1 of shape
/// (..., num_classes); num_classes None means the largest class + 1. ValueError for a class outside.
Tensor to_categorical(const Tensor& classes, std::int64_t num_classes = None);

struct TrainTestSplitOptions {
  /// Share (below 1) or number (1 and more) of the samples to test with. Absent: what train_size leaves, or 0.25.
  std::optional<double> test_size = {};
  /// The same of those to train with. Absent: what test_size leaves. With both, samples may be left over.
  std::optional<double> train_size = {};
  /// Seed of the shuffle; if not given, another one each time.
  std::optional<std::uint64_t> random_state = {};
  bool shuffle = true;
  /// Keep the shares of these classes, one per sample, in both parts.
  Tensor stratify = {};
};

struct TrainTestSplit {
  Tensor x_train, x_test, y_train, y_test;
};

/// scikit-learn's train_test_split. ShapeError if x and y have different lengths, ValueError if a part would be empty
/// or both together have more samples than there are.
TrainTestSplit train_test_split(const Tensor& x, const Tensor& y, const TrainTestSplitOptions& options = {});

}  // namespace tenon
