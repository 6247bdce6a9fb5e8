#include "nn/metrics/confusion.h"

#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/nn/losses/loss.h>
#include <tenon/ops/activation.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/indexing.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>
#include <tenon/ops/sorting.h>
#include <tenon/tensor/create.h>

namespace tenon::metrics {

namespace {

/// What Keras uses as minus infinity.
constexpr double far_below = -1e10;

/// Labels, predictions and weights of one shape.
struct Batch {
  Tensor labels, predictions, weights;
};

Tensor only_top_k(const Tensor& x, std::int64_t k) {
  const Tensor chosen = ops::sum(ops::one_hot(ops::top_k(x, k).indices, x.shape().back(), -1, x.dtype()), -2);
  return x * chosen + far_below * (1.0 - chosen);
}

Tensor one_class(const Tensor& x, std::int64_t class_id) {
  return ops::take(x, full(Shape{1}, class_id, int64), x.ndim() - 1);
}

Tensor weights_like(const ConfusionRequest& request, const Tensor& labels, const Tensor& sample_weight,
                    const Shape& shape, DType dtype) {
  Tensor weights = ones(shape, dtype);
  if (sample_weight.defined()) {
    const Tensor expanded = ops::expand_dims(ops::cast(sample_weight, dtype), -1);
    weights =
        ops::broadcast_to(losses::squeeze_or_expand_to_same_rank(labels, expanded, false).second, shape);
  }
  if (!request.label_weights.empty() && !request.multi_label) {
    weights = weights * ops::cast(array(request.label_weights), dtype);
  }
  return weights;
}

Batch prepare(const ConfusionRequest& request, const Tensor& y_true, const Tensor& y_pred,
              const Tensor& sample_weight, DType dtype) {
  auto [predictions, labels] =
      losses::squeeze_or_expand_to_same_rank(ops::cast(y_pred, dtype), ops::cast(y_true, dtype));
  if (predictions.shape() != labels.shape()) {
    throw ShapeError(fmt::format("{}: y_true has shape {} and y_pred {}; they must have the same shape",
                                 request.metric, y_true.shape().str(), y_pred.shape().str()));
  }
  const Tensor all_labels = labels;
  if (request.top_k) predictions = only_top_k(predictions, *request.top_k);
  if (request.class_id) {
    if (predictions.ndim() < 2) {
      throw ShapeError(fmt::format("{}: class_id needs y_pred of shape (samples, classes); got {}",
                                   request.metric, y_pred.shape().str()));
    }
    labels = one_class(labels, *request.class_id);
    predictions = one_class(predictions, *request.class_id);
  }
  const Tensor weights = weights_like(request, all_labels, sample_weight, predictions.shape(), dtype);
  const Shape shape = request.multi_label ? predictions.shape() : Shape{-1};
  return {ops::cast(ops::reshape(ops::cast(labels, bool_), shape), dtype), ops::reshape(predictions, shape),
          ops::reshape(weights, shape)};
}

/// Compares every prediction with every threshold.
ConfusionCounts count_by_comparison(const ConfusionRequest& request, const Batch& batch) {
  Shape column(batch.predictions.shape().size() + 1, 1);
  column[0] = static_cast<std::int64_t>(request.thresholds.size());
  const DType dtype = batch.predictions.dtype();
  const Tensor thresholds = ops::reshape(ops::cast(array(request.thresholds), dtype), column);
  const Tensor positive = ops::greater(ops::expand_dims(batch.predictions, 0), thresholds);
  const Tensor hits = ops::expand_dims(batch.labels * batch.weights, 0);
  const Tensor others = ops::expand_dims((1.0 - batch.labels) * batch.weights, 0);
  const Tensor none = ops::cast(0.0, dtype);
  return {ops::sum(ops::where(positive, hits, none), 1), ops::sum(ops::where(positive, others, none), 1),
          ops::sum(ops::where(positive, none, others), 1), ops::sum(ops::where(positive, none, hits), 1)};
}

/// Sums of values by bucket and, if multi_label, by place in the last axis; then sums from each bucket
/// upwards.
Tensor sum_above(const Tensor& values, const Tensor& buckets, std::int64_t count) {
  Shape shape{count + 1};
  Tensor places = ops::reshape(buckets, {-1, 1});
  if (values.ndim() == 2) {
    const std::int64_t labels = values.shape()[1];
    shape.push_back(labels);
    const Tensor label = ops::broadcast_to(ops::reshape(arange(labels), {1, -1}), values.shape());
    places = ops::concatenate({places, ops::reshape(label, {-1, 1})}, 1);
  }
  const Tensor sums = ops::scatter(places, ops::reshape(values, {-1}), shape);
  Shape start(shape.size(), 0);
  start[0] = 1;
  Shape kept = shape;
  kept[0] = count;
  return ops::flip(ops::cumsum(ops::flip(ops::slice(sums, start, kept), 0), 0), 0);
}

/// Evenly spaced thresholds need no comparison: the bucket of a prediction follows from its value.
ConfusionCounts count_by_bucket(const ConfusionRequest& request, const Batch& batch) {
  const auto count = static_cast<std::int64_t>(request.thresholds.size());
  const Tensor bounded = ops::clip(batch.predictions, 0.0, 1.0);
  Tensor bucket = ops::ceil(bounded * static_cast<double>(count - 1)) - 1.0;
  const bool has_open_ends = request.thresholds.front() < 0 || request.thresholds.back() > 1;
  if (has_open_ends) bucket = ops::maximum(bucket, 0.0);
  // Bucket -1 (below every threshold) becomes row 0, which is dropped.
  const Tensor rows = ops::cast(bucket + 1.0, int64);
  const Tensor hits = batch.labels * batch.weights;
  const Tensor others = (1.0 - batch.labels) * batch.weights;
  const Tensor true_positives = sum_above(hits, rows, count);
  const Tensor false_positives = sum_above(others, rows, count);
  return {true_positives, false_positives, ops::sum(others, 0) - false_positives,
          ops::sum(hits, 0) - true_positives};
}

bool is_evenly_spaced(const std::vector<double>& thresholds) {
  if (thresholds.size() < 3) return false;
  for (std::size_t i = 0; i < thresholds.size(); ++i) {
    const double even = static_cast<double>(i) / static_cast<double>(thresholds.size() - 1);
    if (std::abs(thresholds[i] - even) > 1e-7 + 1e-5 * even) return false;
  }
  return true;
}

}  // namespace

ConfusionCounts count_confusion(const ConfusionRequest& request, const Tensor& y_true, const Tensor& y_pred,
                                const Tensor& sample_weight, DType dtype) {
  const Batch batch = prepare(request, y_true, y_pred, sample_weight, dtype);
  return is_evenly_spaced(request.thresholds) ? count_by_bucket(request, batch)
                                              : count_by_comparison(request, batch);
}

std::vector<double> thresholds_or_default(const char* metric, const std::vector<double>& thresholds,
                                          bool has_top_k) {
  for (double threshold : thresholds) {
    if (threshold >= 0 && threshold <= 1) continue;
    throw ValueError(fmt::format("{}: thresholds must be in [0, 1]; got {}", metric, threshold));
  }
  if (!thresholds.empty()) return thresholds;
  return {has_top_k ? far_below : 0.5};
}

ConfigValue written_thresholds(const std::vector<double>& thresholds) {
  if (thresholds.empty()) return {};
  return thresholds.size() == 1 ? ConfigValue(thresholds.front()) : ConfigValue(thresholds);
}

Tensor one_or_all(const Tensor& per_threshold) {
  return per_threshold.size() == 1 ? ops::reshape(per_threshold, Shape{}) : per_threshold;
}

}  // namespace tenon::metrics
