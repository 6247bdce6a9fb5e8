#include <tenon/nn/metrics/hinge.h>

#include <tenon/nn/losses/hinge.h>

#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

namespace {

constexpr FunctionMetric metric{"Hinge", "hinge", "down"};

}  // namespace

Hinge::Hinge(const MetricOptions& options) : Metric(make_function_metric(metric, losses::hinge, options)) {}

Registration<MetricBody> register_hinge() {
  return {metric.class_name,
          {"hinge"},
          [] { return make_function_metric(metric, losses::hinge, {}); },
          [](const Config& config) { return function_metric_from_config(metric, losses::hinge, config); }};
}

}  // namespace tenon::metrics
