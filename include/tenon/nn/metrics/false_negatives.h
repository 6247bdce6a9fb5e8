// Number of positive labels that were predicted negative.
#pragma once

#include <cstdint>
#include <vector>

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

struct FalseNegativesOptions {
  /// Predictions above a threshold count as positive; none: 0.5. Several give one result each. ValueError
  /// outside [0, 1].
  std::vector<double> thresholds = {};
  /// Empty: the class name in snake_case, numbered.
  std::string name = {};
  std::optional<DType> dtype = {};
};

/// The (weighted) number of positive labels that were predicted negative.
class FalseNegatives : public Metric {
 public:
  explicit FalseNegatives(const FalseNegativesOptions& options);
  FalseNegatives() : FalseNegatives(FalseNegativesOptions{}) {}
};

}  // namespace tenon::metrics
