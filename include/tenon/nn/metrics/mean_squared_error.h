// Mean squared error over all samples.
#pragma once

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

/// Mean of losses::mean_squared_error over all samples.
class MeanSquaredError : public Metric {
 public:
  explicit MeanSquaredError(const MetricOptions& options);
  MeanSquaredError() : MeanSquaredError(MetricOptions{}) {}
};

}  // namespace tenon::metrics
