// "accuracy": a metric that is chosen when the first batch shows its shapes.
#pragma once

#include <string>

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

/// True for "accuracy" and "acc" in any letter case.
bool is_accuracy_name(const std::string& name);

/// Becomes BinaryAccuracy, SparseCategoricalAccuracy or CategoricalAccuracy by the rule of
/// resolve_accuracy().
Shared<MetricBody> make_accuracy_by_shape(const std::string& name);

}  // namespace tenon::metrics
