// How often predictions, cut at a threshold, equal labels 0 and 1.
#pragma once

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

/// 1 where y_true == (y_pred > threshold), else 0.
Tensor binary_accuracy(const Tensor& y_true, const Tensor& y_pred, double threshold = 0.5);

struct BinaryAccuracyOptions {
  /// Above this a prediction counts as 1. 0 for logits.
  double threshold = 0.5;
  /// Empty: the class name in snake_case.
  std::string name = {};
  std::optional<DType> dtype = {};
};

/// Mean of y_true == (y_pred > threshold).
class BinaryAccuracy : public Metric {
 public:
  explicit BinaryAccuracy(const BinaryAccuracyOptions& options);
  BinaryAccuracy() : BinaryAccuracy(BinaryAccuracyOptions{}) {}
};

}  // namespace tenon::metrics
