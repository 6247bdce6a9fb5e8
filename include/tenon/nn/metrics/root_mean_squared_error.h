// Root of the mean squared error over all samples.
#pragma once

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

/// Square root of the mean of (y_true - y_pred)^2 over all samples.
class RootMeanSquaredError : public Metric {
 public:
  explicit RootMeanSquaredError(const MetricOptions& options);
  RootMeanSquaredError() : RootMeanSquaredError(MetricOptions{}) {}
};

}  // namespace tenon::metrics
