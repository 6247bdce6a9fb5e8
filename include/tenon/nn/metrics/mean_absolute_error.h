// Mean absolute error over all samples.
#pragma once

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

/// Mean of losses::mean_absolute_error over all samples.
class MeanAbsoluteError : public Metric {
 public:
  explicit MeanAbsoluteError(const MetricOptions& options);
  MeanAbsoluteError() : MeanAbsoluteError(MetricOptions{}) {}
};

}  // namespace tenon::metrics
