#include <tenon/nn/metrics/poisson.h>

#include <tenon/nn/losses/poisson.h>

#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

namespace {

constexpr FunctionMetric metric{"Poisson", "poisson", "down"};

}  // namespace

Poisson::Poisson(const MetricOptions& options)
    : Metric(make_function_metric(metric, losses::poisson, options)) {}

Registration<MetricBody> register_poisson() {
  return function_metric_entry(metric, {"poisson"}, losses::poisson);
}

}  // namespace tenon::metrics
