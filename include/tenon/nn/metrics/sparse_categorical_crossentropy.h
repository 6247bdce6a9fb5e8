// Mean sparse categorical cross-entropy over all samples.
#pragma once

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

struct SparseCategoricalCrossentropyOptions {
  bool from_logits = false;
  int axis = -1;
  /// Empty: the class name in snake_case.
  std::string name = {};
  std::optional<DType> dtype = {};
};

/// Mean of losses::sparse_categorical_crossentropy over all samples.
class SparseCategoricalCrossentropy : public Metric {
 public:
  explicit SparseCategoricalCrossentropy(const SparseCategoricalCrossentropyOptions& options);
  SparseCategoricalCrossentropy() : SparseCategoricalCrossentropy(SparseCategoricalCrossentropyOptions{}) {}
};

}  // namespace tenon::metrics
