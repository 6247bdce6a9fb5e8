#include "nn/constraints/norms.h"

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/reduction.h>

namespace tenon::constraints {

Tensor norms_along(const Tensor& x, const Shape& axis) {
  const ops::Axes axes = axis.empty() ? ops::Axes() : ops::Axes(axis);
  return ops::sqrt(ops::sum(ops::square(x), axes, true));
}

}  // namespace tenon::constraints
