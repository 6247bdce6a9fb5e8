#include <tenon/nn/metrics/categorical_hinge.h>

#include <tenon/nn/losses/categorical_hinge.h>

#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

namespace {

constexpr FunctionMetric metric{"CategoricalHinge", "categorical_hinge", "down"};

}  // namespace

CategoricalHinge::CategoricalHinge(const MetricOptions& options)
    : Metric(make_function_metric(metric, losses::categorical_hinge, options)) {}

Registration<MetricBody> register_categorical_hinge() {
  return function_metric_entry(metric, {"categorical_hinge"}, losses::categorical_hinge);
}

}  // namespace tenon::metrics
