// The metrics that were given to compile(), under the names that their results have.
#pragma once

#include <string>
#include <vector>

#include <tenon/model/batch.h>
#include <tenon/nn/metrics/metric.h>

namespace tenon {

struct CompiledMetric {
  std::string name;
  metrics::Metric metric;
  bool is_weighted = false;
};

class CompiledMetrics {
 public:
  CompiledMetrics() = default;
  /// Gives each a name of its own, as Keras does: a second "mae" becomes "mae_1", a weighted one of a name that an
  /// unweighted one has "weighted_mae".
  CompiledMetrics(const std::vector<metrics::Metric>& metrics,
                  const std::vector<metrics::Metric>& weighted_metrics);

  const std::vector<CompiledMetric>& entries() const { return entries_; }
  /// Adds a batch to all of them; only the weighted ones see the sample weights.
  void update(const Batch& data, const Tensor& y_pred) const;

 private:
  std::vector<CompiledMetric> entries_;
};

}  // namespace tenon
