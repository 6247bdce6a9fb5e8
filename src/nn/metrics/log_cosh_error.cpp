#include <tenon/nn/metrics/log_cosh_error.h>

#include <tenon/nn/losses/log_cosh.h>

#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

namespace {

constexpr FunctionMetric metric{"LogCoshError", "logcosh", "down"};

}  // namespace

LogCoshError::LogCoshError(const MetricOptions& options)
    : Metric(make_function_metric(metric, losses::log_cosh, options)) {}

Registration<MetricBody> register_log_cosh_error() {
  return function_metric_entry(metric, {"log_cosh_error"}, losses::log_cosh);
}

}  // namespace tenon::metrics
