// What "accuracy" and "crossentropy" stand for with the shapes at hand.
#pragma once

#include <tenon/tensor/shape.h>

namespace tenon {

enum class LabelKind { binary, sparse, one_hot };

/// Keras' rule: binary if y_pred's last length is 1; sparse if y_true has a rank less, or a last length of 1
/// where y_pred's is longer; one-hot otherwise.
LabelKind label_kind(const Shape& y_true, const Shape& y_pred);

}  // namespace tenon
