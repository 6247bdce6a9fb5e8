// Cross-entropies of logits: the numerically safe forms that losses are built from (tf.nn, keras.ops).
//
// labels and logits must have the same shape (sparse: without the class axis); labels are converted to the
// dtype of the logits. Nothing is reduced but the class axis.
#pragma once

#include <cstdint>

#include <tenon/tensor/tensor.h>

namespace tenon::ops {

/// max(x, 0) - x * labels + log(1 + exp(-|x|)) for each element x of logits.
Tensor sigmoid_cross_entropy_with_logits(const Tensor& labels, const Tensor& logits);
/// -sum(labels * log_softmax(logits)) along an axis, which the result lacks. As in TensorFlow the gradient,
/// softmax(logits) - labels, takes it that the labels sum to 1 along the axis.
Tensor softmax_cross_entropy_with_logits(const Tensor& labels, const Tensor& logits, std::int64_t axis = -1);
/// -log_softmax(logits)[..., label]: labels are integer class numbers. ValueError naming the first label
/// outside of [0, classes) (checked where labels are known, that is outside of traces).
Tensor sparse_softmax_cross_entropy_with_logits(const Tensor& labels, const Tensor& logits);

}  // namespace tenon::ops
