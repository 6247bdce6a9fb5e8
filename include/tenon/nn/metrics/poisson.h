// Mean Poisson loss over all samples.
#pragma once

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

/// Mean of losses::poisson over all samples.
class Poisson : public Metric {
 public:
  explicit Poisson(const MetricOptions& options);
  Poisson() : Poisson(MetricOptions{}) {}
};

}  // namespace tenon::metrics
