// Mean log-cosh error over all samples.
#pragma once

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

/// Mean of losses::log_cosh over all samples; called "logcosh".
class LogCoshError : public Metric {
 public:
  explicit LogCoshError(const MetricOptions& options);
  LogCoshError() : LogCoshError(MetricOptions{}) {}
};

}  // namespace tenon::metrics
