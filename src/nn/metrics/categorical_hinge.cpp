#include <tenon/nn/metrics/categorical_hinge.h>

#include <tenon/nn/losses/categorical_hinge.h>

#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

namespace {

constexpr FunctionMetric metric{"CategoricalHinge", "categorical_hinge", "down"};

}  // namespace

CategoricalHinge::CategoricalHinge(const MetricOptions& options)
    : Metric(make_function_metric(metric, losses::categorical_hinge, options)) {}

Registration<MetricBody> register_categorical_hinge() {
  return {metric.class_name,
          {"categorical_hinge"},
          [] { return make_function_metric(metric, losses::categorical_hinge, {}); },
          [](const Config& config) {
            return function_metric_from_config(metric, losses::categorical_hinge, config);
          }};
}

}  // namespace tenon::metrics
