// Vectors divided by their lengths, as Keras' normalize() does it.
#pragma once

#include <tenon/tensor/tensor.h>

namespace tenon {

/// x * min(1 / |x|, 1e7) along the axis.
Tensor unit_length(const Tensor& x, int axis);

}  // namespace tenon
