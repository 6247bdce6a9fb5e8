// What the cross-entropies share: logits that predictions remember, label smoothing, label checks.
#pragma once

#include <optional>

#include <tenon/tensor/tensor.h>

namespace tenon::losses {

/// The logits of y_pred: y_pred itself if from_logits, what it remembers if it came out of that activation
/// over that axis, undefined otherwise.
Tensor logits_behind(const Tensor& y_pred, bool from_logits, const char* activation, int axis);

/// -(y * log(p) + (1 - y) * log(1 - p)) of every element.
Tensor binary_entropies(const Tensor& labels, const Tensor& y_pred, bool from_logits);

/// ValueError naming the loss unless 0 <= label_smoothing <= 1.
void check_smoothing(const char* loss, double label_smoothing);
/// y * (1 - s) + s / 2
Tensor smooth_binary(const Tensor& labels, double label_smoothing);
/// y * (1 - s) + s / classes
Tensor smooth_categorical(const Tensor& labels, double label_smoothing);

/// ValueError naming the loss and the first label outside [0, 1].
void check_probabilities(const char* loss, const Tensor& y_true);
/// ValueError naming the loss and the first label that is no whole number in [0, classes) nor ignore_class.
void check_class_numbers(const char* loss, const Tensor& y_true, std::int64_t classes,
                         const std::optional<std::int64_t>& ignore_class);
/// ShapeError with the fix unless labels have as many classes as predictions.
void check_one_hot_shape(const char* loss, const Shape& y_true, const Shape& y_pred);

}  // namespace tenon::losses
