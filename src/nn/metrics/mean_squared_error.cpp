#include <tenon/nn/metrics/mean_squared_error.h>

#include <tenon/nn/losses/mean_squared_error.h>

#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

namespace {

constexpr FunctionMetric metric{"MeanSquaredError", "mean_squared_error", "down"};

}  // namespace

MeanSquaredError::MeanSquaredError(const MetricOptions& options)
    : Metric(make_function_metric(metric, losses::mean_squared_error, options)) {}

Registration<MetricBody> register_mean_squared_error() {
  return function_metric_entry(metric, {"mean_squared_error", "mse", "MSE"}, losses::mean_squared_error);
}

}  // namespace tenon::metrics
