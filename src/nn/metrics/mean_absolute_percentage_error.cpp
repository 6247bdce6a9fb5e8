#include <tenon/nn/metrics/mean_absolute_percentage_error.h>

#include <tenon/nn/losses/mean_absolute_percentage_error.h>

#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

namespace {

constexpr FunctionMetric metric{"MeanAbsolutePercentageError", "mean_absolute_percentage_error", "down"};

}  // namespace

MeanAbsolutePercentageError::MeanAbsolutePercentageError(const MetricOptions& options)
    : Metric(make_function_metric(metric, losses::mean_absolute_percentage_error, options)) {}

Registration<MetricBody> register_mean_absolute_percentage_error() {
  return {metric.class_name,
          {"mean_absolute_percentage_error", "mape", "MAPE"},
          [] { return make_function_metric(metric, losses::mean_absolute_percentage_error, {}); },
          [](const Config& config) {
            return function_metric_from_config(metric, losses::mean_absolute_percentage_error, config);
          }};
}

}  // namespace tenon::metrics
