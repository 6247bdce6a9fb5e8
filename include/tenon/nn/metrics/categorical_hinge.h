// Mean categorical hinge loss over all samples.
#pragma once

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

/// Mean of losses::categorical_hinge over all samples.
class CategoricalHinge : public Metric {
 public:
  explicit CategoricalHinge(const MetricOptions& options);
  CategoricalHinge() : CategoricalHinge(MetricOptions{}) {}
};

}  // namespace tenon::metrics
