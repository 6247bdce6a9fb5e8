#include "model/compiled_metrics.h"

#include <map>

#include <fmt/format.h>

namespace tenon {

CompiledMetrics::CompiledMetrics(const std::vector<metrics::Metric>& metrics,
                                 const std::vector<metrics::Metric>& weighted_metrics) {
  std::map<std::string, int> uses;
  for (const metrics::Metric& metric : metrics) {
    const std::string& name = metric.name();
    const int use = uses[name]++;
    entries_.push_back({use == 0 ? name : fmt::format("{}_{}", name, use), metric, false});
  }
  for (const metrics::Metric& metric : weighted_metrics) {
    std::string name = metric.name();
    if (uses.count(name) > 0) name = "weighted_" + name;
    const int use = uses[name]++;
    entries_.push_back({use == 0 ? name : fmt::format("{}_{}", name, use), metric, true});
  }
}

void CompiledMetrics::update(const Batch& data, const Tensor& y_pred) const {
  for (const CompiledMetric& entry : entries_) {
    entry.metric.update_state(data.y, y_pred, entry.is_weighted ? data.sample_weight : Tensor());
  }
}

}  // namespace tenon
