// How often the largest prediction is that of the one-hot label.
#pragma once

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

/// 1 where argmax(y_true) == argmax(y_pred) along the last axis, else 0.
Tensor categorical_accuracy(const Tensor& y_true, const Tensor& y_pred);

/// Mean of argmax(y_true) == argmax(y_pred).
class CategoricalAccuracy : public Metric {
 public:
  explicit CategoricalAccuracy(const MetricOptions& options);
  CategoricalAccuracy() : CategoricalAccuracy(MetricOptions{}) {}
};

}  // namespace tenon::metrics
