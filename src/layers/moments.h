// Mean and variance along axes, for the layers that normalize.
#pragma once

#include <tenon/tensor/shape.h>
#include <tenon/tensor/tensor.h>

namespace tenon::layers {

struct Moments {
  Tensor mean;
  Tensor variance;  // of the population
  Tensor
      centered;  // x - mean; both variance and result are made of it, so that its gradient is summed up only once
};

Moments moments_of(const Tensor& x, const Shape& axes, bool keepdims);

/// float64 for float64, float32 for everything else: sums of squares need it.
DType at_least_float32(DType dtype);

}  // namespace tenon::layers
