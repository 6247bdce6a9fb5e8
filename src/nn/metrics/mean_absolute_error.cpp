#include <tenon/nn/metrics/mean_absolute_error.h>

#include <tenon/nn/losses/mean_absolute_error.h>

#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

namespace {

constexpr FunctionMetric metric{"MeanAbsoluteError", "mean_absolute_error", "down"};

}  // namespace

MeanAbsoluteError::MeanAbsoluteError(const MetricOptions& options)
    : Metric(make_function_metric(metric, losses::mean_absolute_error, options)) {}

Registration<MetricBody> register_mean_absolute_error() {
  return {metric.class_name,
          {"mean_absolute_error", "mae", "MAE"},
          [] { return make_function_metric(metric, losses::mean_absolute_error, {}); },
          [](const Config& config) {
            return function_metric_from_config(metric, losses::mean_absolute_error, config);
          }};
}

}  // namespace tenon::metrics
