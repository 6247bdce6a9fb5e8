// Mean Kullback-Leibler divergence over all samples.
#pragma once

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

/// Mean of losses::kl_divergence over all samples.
class KLDivergence : public Metric {
 public:
  explicit KLDivergence(const MetricOptions& options);
  KLDivergence() : KLDivergence(MetricOptions{}) {}
};

}  // namespace tenon::metrics
