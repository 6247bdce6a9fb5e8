// What a step works on and what it reports.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include <tenon/nn/metrics/metric.h>
#include <tenon/tensor/tensor.h>

namespace tenon {

/// One batch of data, as train_step() and test_step() receive it.
struct Batch {
  /// Inputs of the model, the first axis is the batch.
  Tensor x;
  /// Labels; undefined if there are none.
  Tensor y;
  /// One weight per sample, already combined with class weights; undefined if there are none.
  Tensor sample_weight;
};

/// One value of a step's report: a tensor that the step computes each time, or a metric whose result is read only when
/// somebody looks (progress, callbacks, the end of the epoch), which costs the step nothing.
class StepValue {
 public:
  StepValue(const Tensor& value) : value_(value) {}
  StepValue(const metrics::Metric& metric) : metric_(metric) {}

  bool is_metric() const { return metric_.defined(); }
  const metrics::Metric& metric() const { return metric_; }
  /// The tensor, or the metric's result now.
  Tensor value() const { return metric_.defined() ? metric_.result() : value_; }

 private:
  Tensor value_;
  metrics::Metric metric_;
};

/// Names and values, as Keras' train_step returns them in a dict: `{{"loss", loss_tracker}, {"penalty", penalty}}`.
using StepLogs = std::vector<std::pair<std::string, StepValue>>;

}  // namespace tenon
