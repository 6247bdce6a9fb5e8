// Mean hinge loss over all samples.
#pragma once

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

/// Mean of losses::hinge over all samples.
class Hinge : public Metric {
 public:
  explicit Hinge(const MetricOptions& options);
  Hinge() : Hinge(MetricOptions{}) {}
};

}  // namespace tenon::metrics
