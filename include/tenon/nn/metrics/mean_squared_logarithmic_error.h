// Mean squared logarithmic error over all samples.
#pragma once

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

/// Mean of losses::mean_squared_logarithmic_error over all samples.
class MeanSquaredLogarithmicError : public Metric {
 public:
  explicit MeanSquaredLogarithmicError(const MetricOptions& options);
  MeanSquaredLogarithmicError() : MeanSquaredLogarithmicError(MetricOptions{}) {}
};

}  // namespace tenon::metrics
