// Mean binary cross-entropy over all samples.
#pragma once

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

struct BinaryCrossentropyOptions {
  bool from_logits = false;
  double label_smoothing = 0.0;
  /// Empty: the class name in snake_case.
  std::string name = {};
  std::optional<DType> dtype = {};
};

/// Mean of losses::binary_crossentropy over all samples.
class BinaryCrossentropy : public Metric {
 public:
  explicit BinaryCrossentropy(const BinaryCrossentropyOptions& options);
  BinaryCrossentropy() : BinaryCrossentropy(BinaryCrossentropyOptions{}) {}
};

}  // namespace tenon::metrics
