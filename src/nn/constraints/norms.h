// The lengths that the norm constraints look at.
#pragma once

#include <tenon/tensor/tensor.h>

namespace tenon::constraints {

/// Root of the sum of squares along the axes (all of them if empty), kept with length 1.
Tensor norms_along(const Tensor& x, const Shape& axis);

}  // namespace tenon::constraints
