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
  return function_metric_entry(metric, {"mean_squared_logarithmic_error", "msle", "MSLE"},
                               losses::mean_squared_logarithmic_error);
}

}  // namespace tenon::metrics
