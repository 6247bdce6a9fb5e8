// Number of negative labels that were predicted positive.
#pragma once

#include <cstdint>
#include <vector>

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

struct FalsePositivesOptions {
  /// Predictions above a threshold count as positive; none: 0.5. Several give one result each. ValueError
  /// outside [0, 1].
  std::vector<double> thresholds = {};
  /// Empty: the class name in snake_case, numbered.
  std::string name = {};
  std::optional<DType> dtype = {};
};

/// The (weighted) number of negative labels that were predicted positive.
class FalsePositives : public Metric {
 public:
  explicit FalsePositives(const FalsePositivesOptions& options);
  FalsePositives() : FalsePositives(FalsePositivesOptions{}) {}
};

}  // namespace tenon::metrics
