#include <tenon/nn/metrics/sparse_categorical_accuracy.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/reduction.h>
#include <fmt/format.h>

#include "nn/metrics/mean_body.h"

namespace tenon::metrics {

Tensor sparse_categorical_accuracy(const Tensor& y_true, const Tensor& y_pred) {
  Tensor labels = y_true;
  if (labels.ndim() == y_pred.ndim() && labels.ndim() > 0 && labels.shape().back() == 1) {
    labels = ops::squeeze(labels, -1);
  }
  const Tensor chosen = ops::argmax(y_pred, -1);
  if (labels.shape() != chosen.shape()) {
    throw ShapeError(
        fmt::format("sparse_categorical_accuracy: y_true must hold class numbers in shape {}; got {} with "
                    "y_pred of shape {}",
                    chosen.shape().str(), y_true.shape().str(), y_pred.shape().str()));
  }
  return ops::cast(ops::equal(labels, ops::cast(chosen, labels.dtype())), floatx());
}

namespace {

constexpr FunctionMetric metric{"SparseCategoricalAccuracy", "sparse_categorical_accuracy", "up"};

}  // namespace

SparseCategoricalAccuracy::SparseCategoricalAccuracy(const MetricOptions& options)
    : Metric(make_function_metric(metric, sparse_categorical_accuracy, options)) {}

Registration<MetricBody> register_sparse_categorical_accuracy() {
  return function_metric_entry(metric, {"sparse_categorical_accuracy"}, sparse_categorical_accuracy);
}

}  // namespace tenon::metrics
