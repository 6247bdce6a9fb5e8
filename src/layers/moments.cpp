#include "layers/moments.h"

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/reduction.h>

namespace tenon::layers {

Moments moments_of(const Tensor& x, const Shape& axes, bool keepdims) {
  const Tensor mean = ops::mean(x, axes, /*keepdims=*/true);
  const Tensor centered = ops::subtract(x, mean);
  const Tensor variance = ops::mean(ops::square(centered), axes, keepdims);
  return {keepdims ? mean : ops::reshape(mean, variance.shape()), variance, centered};
}

DType at_least_float32(DType dtype) { return dtype == float64 ? float64 : float32; }

}  // namespace tenon::layers
