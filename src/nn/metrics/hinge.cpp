#include <tenon/nn/metrics/hinge.h>

#include <tenon/nn/losses/hinge.h>

#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

namespace {

constexpr FunctionMetric metric{"Hinge", "hinge", "down"};

}  // namespace

Hinge::Hinge(const MetricOptions& options) : Metric(make_function_metric(metric, losses::hinge, options)) {}

Registration<MetricBody> register_hinge() { return function_metric_entry(metric, {"hinge"}, losses::hinge); }

}  // namespace tenon::metrics
