// Mean squared hinge loss over all samples.
#pragma once

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

/// Mean of losses::squared_hinge over all samples.
class SquaredHinge : public Metric {
 public:
  explicit SquaredHinge(const MetricOptions& options);
  SquaredHinge() : SquaredHinge(MetricOptions{}) {}
};

}  // namespace tenon::metrics
