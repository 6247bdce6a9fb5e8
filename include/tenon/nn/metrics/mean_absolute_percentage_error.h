// Mean absolute percentage error over all samples.
#pragma once

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

/// Mean of losses::mean_absolute_percentage_error over all samples.
class MeanAbsolutePercentageError : public Metric {
 public:
  explicit MeanAbsolutePercentageError(const MetricOptions& options);
  MeanAbsolutePercentageError() : MeanAbsolutePercentageError(MetricOptions{}) {}
};

}  // namespace tenon::metrics
