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
  return {metric.class_name,
          {"kl_divergence"},
          [] { return make_function_metric(metric, losses::kl_divergence, {}); },
          [](const Config& config) {
            return function_metric_from_config(metric, losses::kl_divergence, config);
          }};
}

}  // namespace tenon::metrics
