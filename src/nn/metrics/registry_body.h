// Makes MetricBody complete for the generated table of metrics.
#pragma once

#include <vector>

#include <tenon/nn/metrics/metric.h>

#include "base/registry.h"

namespace tenon::metrics {

/// Every built-in class; the build writes the definition.
std::vector<Registration<MetricBody>> builtin_table();

}  // namespace tenon::metrics
