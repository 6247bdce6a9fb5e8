// Mean and Sum of plain values, weighted or not.
#pragma once

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

/// The (weighted) mean of all values given so far: sum of value * weight divided by the sum of weights; 0
/// before the first. Values of rank above 1 are averaged over their other axes first.
class Mean : public Metric {
 public:
  explicit Mean(const MetricOptions& options);
  Mean() : Mean(MetricOptions{}) {}
  void update_state(const Tensor& values, const Tensor& sample_weight = {}) const {
    body()->update_state(values, {}, sample_weight);
  }
};

/// The (weighted) sum of all values given so far.
class Sum : public Metric {
 public:
  explicit Sum(const MetricOptions& options);
  Sum() : Sum(MetricOptions{}) {}
  void update_state(const Tensor& values, const Tensor& sample_weight = {}) const {
    body()->update_state(values, {}, sample_weight);
  }
};

}  // namespace tenon::metrics
