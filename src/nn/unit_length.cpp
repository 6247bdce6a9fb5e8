#include "nn/unit_length.h"

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

namespace tenon {

Tensor unit_length(const Tensor& x, int axis) {
  const Tensor square_sum = ops::sum(ops::square(x), axis, true);
  return x * ops::minimum(ops::rsqrt(square_sum), 1.0 / 1e-7);
}

}  // namespace tenon
