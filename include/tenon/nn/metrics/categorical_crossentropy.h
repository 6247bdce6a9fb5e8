// Mean categorical cross-entropy over all samples.
#pragma once

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

struct CategoricalCrossentropyOptions {
  bool from_logits = false;
  double label_smoothing = 0.0;
  int axis = -1;
  /// Empty: the class name in snake_case.
  std::string name = {};
  std::optional<DType> dtype = {};
};

/// Mean of losses::categorical_crossentropy over all samples.
class CategoricalCrossentropy : public Metric {
 public:
  explicit CategoricalCrossentropy(const CategoricalCrossentropyOptions& options);
  CategoricalCrossentropy() : CategoricalCrossentropy(CategoricalCrossentropyOptions{}) {}
};

}  // namespace tenon::metrics
