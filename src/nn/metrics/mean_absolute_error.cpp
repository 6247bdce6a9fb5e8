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
  return function_metric_entry(metric, {"mean_absolute_error", "mae", "MAE"}, losses::mean_absolute_error);
}

}  // namespace tenon::metrics
