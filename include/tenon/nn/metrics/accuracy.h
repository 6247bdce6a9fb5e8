// How often predictions equal labels.
#pragma once

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

/// 1 where equal, else 0, averaged over the last axis if the rank is above 1 (as Keras: per element).
Tensor accuracy(const Tensor& y_true, const Tensor& y_pred);

/// Mean of y_true == y_pred.
class Accuracy : public Metric {
 public:
  explicit Accuracy(const MetricOptions& options);
  Accuracy() : Accuracy(MetricOptions{}) {}
};

}  // namespace tenon::metrics
