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
  return function_metric_entry(metric, {"mean_absolute_percentage_error", "mape", "MAPE"},
                               losses::mean_absolute_percentage_error);
}

}  // namespace tenon::metrics
