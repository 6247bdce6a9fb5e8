// How often the largest prediction is that of the class number.
#pragma once

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

/// 1 where y_true (class numbers) == argmax(y_pred) along the last axis, else 0.
Tensor sparse_categorical_accuracy(const Tensor& y_true, const Tensor& y_pred);

/// Mean of y_true == argmax(y_pred).
class SparseCategoricalAccuracy : public Metric {
 public:
  explicit SparseCategoricalAccuracy(const MetricOptions& options);
  SparseCategoricalAccuracy() : SparseCategoricalAccuracy(MetricOptions{}) {}
};

}  // namespace tenon::metrics
