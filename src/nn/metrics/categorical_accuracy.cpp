#include <tenon/nn/metrics/categorical_accuracy.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/reduction.h>

#include "nn/losses/function_loss.h"
#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

Tensor categorical_accuracy(const Tensor& y_true, const Tensor& y_pred) {
  const Tensor labels = losses::labels_of_same_shape("categorical_accuracy", y_true, y_pred);
  return ops::cast(ops::equal(ops::argmax(labels, -1), ops::argmax(y_pred, -1)), floatx());
}

namespace {

constexpr FunctionMetric metric{"CategoricalAccuracy", "categorical_accuracy", "up"};

}  // namespace

CategoricalAccuracy::CategoricalAccuracy(const MetricOptions& options)
    : Metric(make_function_metric(metric, categorical_accuracy, options)) {}

Registration<MetricBody> register_categorical_accuracy() {
  return function_metric_entry(metric, {"categorical_accuracy"}, categorical_accuracy);
}

}  // namespace tenon::metrics
