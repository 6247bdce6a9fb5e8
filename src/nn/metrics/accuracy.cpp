#include <tenon/nn/metrics/accuracy.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/logic.h>

#include "nn/losses/function_loss.h"
#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

Tensor accuracy(const Tensor& y_true, const Tensor& y_pred) {
  const auto [truth, prediction] = losses::same_rank_and_dtype("accuracy", y_true, y_pred);
  return ops::cast(ops::equal(truth, prediction), floatx());
}

namespace {

constexpr FunctionMetric metric{"Accuracy", "accuracy", "up"};

}  // namespace

Accuracy::Accuracy(const MetricOptions& options) : Metric(make_function_metric(metric, accuracy, options)) {}

Registration<MetricBody> register_accuracy() { return function_metric_entry(metric, {"accuracy"}, accuracy); }

}  // namespace tenon::metrics
