#include <tenon/nn/metrics/squared_hinge.h>

#include <tenon/nn/losses/squared_hinge.h>

#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

namespace {

constexpr FunctionMetric metric{"SquaredHinge", "squared_hinge", "down"};

}  // namespace

SquaredHinge::SquaredHinge(const MetricOptions& options)
    : Metric(make_function_metric(metric, losses::squared_hinge, options)) {}

Registration<MetricBody> register_squared_hinge() {
  return {metric.class_name,
          {"squared_hinge"},
          [] { return make_function_metric(metric, losses::squared_hinge, {}); },
          [](const Config& config) {
            return function_metric_from_config(metric, losses::squared_hinge, config);
          }};
}

}  // namespace tenon::metrics
