#include <tenon/nn/metrics/kl_divergence.h>

#include <tenon/nn/losses/kl_divergence.h>

#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

namespace {

constexpr FunctionMetric metric{"KLDivergence", "kl_divergence", "down"};

}  // namespace

KLDivergence::KLDivergence(const MetricOptions& options)
    : Metric(make_function_metric(metric, losses::kl_divergence, options)) {}

Registration<MetricBody> register_kl_divergence() {
  return function_metric_entry(metric, {"kl_divergence"}, losses::kl_divergence);
}

}  // namespace tenon::metrics
