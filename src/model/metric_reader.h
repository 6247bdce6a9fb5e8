// Reads the results of metrics: a small plan of its own, since fit() asks at every refresh and at every epoch's end.
#pragma once

#include <optional>
#include <vector>

#include <tenon/nn/metrics/metric.h>

#include "graph/compiled_step.h"

namespace tenon {

class MetricReader {
 public:
  explicit MetricReader(std::vector<metrics::Metric> metrics);

  bool reads(const std::vector<metrics::Metric>& metrics) const;
  /// Appends the results of now. ValueError naming the metric whose result is no single number.
  void read(std::vector<double>& values);

 private:
  std::vector<metrics::Metric> metrics_;
  std::optional<CompiledStep> plan_;  // absent if a result cannot be traced
};

/// A number of any dtype.
double number_at(const std::byte* element, DType dtype);

}  // namespace tenon
