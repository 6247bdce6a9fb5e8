#include <tenon/nn/metrics/mean_squared_logarithmic_error.h>

#include <tenon/nn/losses/mean_squared_logarithmic_error.h>

#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

namespace {

constexpr FunctionMetric metric{"MeanSquaredLogarithmicError", "mean_squared_logarithmic_error", "down"};

}  // namespace

MeanSquaredLogarithmicError::MeanSquaredLogarithmicError(const MetricOptions& options)
    : Metric(make_function_metric(metric, losses::mean_squared_logarithmic_error, options)) {}

Registration<MetricBody> register_mean_squared_logarithmic_error() {
  return {metric.class_name,
          {"mean_squared_logarithmic_error", "msle", "MSLE"},
          [] { return make_function_metric(metric, losses::mean_squared_logarithmic_error, {}); },
          [](const Config& config) {
            return function_metric_from_config(metric, losses::mean_squared_logarithmic_error, config);
          }};
}

}  // namespace tenon::metrics
