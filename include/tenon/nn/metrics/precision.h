// Share of positive predictions that are right.
#pragma once

#include <cstdint>
#include <vector>

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

struct PrecisionOptions {
  /// Predictions above a threshold count as positive; none: 0.5. Several give one result each. ValueError
  /// outside [0, 1].
  std::vector<double> thresholds = {};
  /// Only the k largest predictions of a sample can be positive; the threshold is then minus infinity by
  /// default.
  std::optional<std::int64_t> top_k = {};
  /// Only this class (place in the last axis) is looked at.
  std::optional<std::int64_t> class_id = {};
  /// Empty: the class name in snake_case, numbered.
  std::string name = {};
  std::optional<DType> dtype = {};
};

/// true positives / (true positives + false positives), 0 if there are none.
class Precision : public Metric {
 public:
  explicit Precision(const PrecisionOptions& options);
  Precision() : Precision(PrecisionOptions{}) {}
};

}  // namespace tenon::metrics
