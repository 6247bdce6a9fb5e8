#include "nn/losses/crossentropy.h"

#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/base/log.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/losses.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>

#include "nn/losses/function_loss.h"
#include "tensor/body.h"

namespace tenon::losses {

Tensor logits_behind(const Tensor& y_pred, bool from_logits, const char* activation, int axis) {
  const TensorBody& body = *y_pred.body();
  const bool is_last_axis = axis == -1 || axis == y_pred.ndim() - 1;
  const bool remembers = body.logits.defined() && body.logits_activation == activation && is_last_axis;
  if (remembers && from_logits) {
    warn_once(fmt::format(
        "a cross-entropy with from_logits = true got predictions of the activation {}; their logits "
        "are used. Leave from_logits out",
        activation));
  }
  if (remembers)
    return body.logits.dtype() == y_pred.dtype() ? body.logits : ops::cast(body.logits, y_pred.dtype());
  return from_logits ? y_pred : Tensor();
}

Tensor binary_entropies(const Tensor& labels, const Tensor& y_pred, bool from_logits) {
  if (const Tensor logits = logits_behind(y_pred, from_logits, "sigmoid", -1); logits.defined()) {
    return ops::sigmoid_cross_entropy_with_logits(labels, logits);
  }
  const Tensor probability = ops::clip(y_pred, epsilon, 1.0 - epsilon);
  return -(labels * ops::log(probability) + (1.0 - labels) * ops::log(1.0 - probability));
}

void check_smoothing(const char* loss, double label_smoothing) {
  if (label_smoothing >= 0 && label_smoothing <= 1) return;
  throw ValueError(fmt::format("{}: label_smoothing must be in [0, 1]; got {}", loss, label_smoothing));
}

Tensor smooth_binary(const Tensor& labels, double label_smoothing) {
  return label_smoothing == 0 ? labels : labels * (1.0 - label_smoothing) + 0.5 * label_smoothing;
}

Tensor smooth_categorical(const Tensor& labels, double label_smoothing) {
  if (label_smoothing == 0 || labels.ndim() == 0) return labels;
  return labels * (1.0 - label_smoothing) + label_smoothing / static_cast<double>(labels.shape().back());
}

void check_probabilities(const char* loss, const Tensor& y_true) {
  const std::vector<double> labels = y_true.to_vector<double>();
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] >= 0 && labels[i] <= 1) continue;
    throw ValueError(
        fmt::format("{}: labels must be in [0, 1]; label {} is {}. Class numbers need "
                    "sparse_categorical_crossentropy",
                    loss, i, labels[i]));
  }
}

void check_class_numbers(const char* loss, const Tensor& y_true, std::int64_t classes,
                         const std::optional<std::int64_t>& ignore_class) {
  const std::vector<double> labels = y_true.to_vector<double>();
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (ignore_class && labels[i] == static_cast<double>(*ignore_class)) continue;
    if (labels[i] >= 0 && labels[i] < static_cast<double>(classes) && labels[i] == std::floor(labels[i]))
      continue;
    throw ValueError(
        fmt::format("{}: labels must be whole numbers from 0 to {}, one for each of the {} units of the "
                    "last layer; label {} is {}",
                    loss, classes - 1, classes, i, labels[i]));
  }
}

void check_one_hot_shape(const char* loss, const Shape& y_true, const Shape& y_pred) {
  if (y_pred.empty() || (y_true.ndim() == y_pred.ndim() && y_true.back() == y_pred.back())) return;
  throw ShapeError(
      fmt::format("{}: y_true has shape {} where y_pred has {}: labels must be one-hot. Use to_categorical "
                  "on class numbers, or the loss sparse_categorical_crossentropy",
                  loss, y_true.str(), y_pred.str()));
}

}  // namespace tenon::losses
