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
  return function_metric_entry(metric, {"squared_hinge"}, losses::squared_hinge);
}

}  // namespace tenon::metrics
