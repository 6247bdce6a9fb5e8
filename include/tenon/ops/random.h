// Random tensors as pure functions of a state: the same state gives the same bits, on any number of threads.
#pragma once

#include <tenon/tensor/tensor.h>

namespace tenon::ops {

// `state` is uint32[2]: (seed, counter). Whoever draws advances the counter by one for the next draw. dtype is
// a floating one; TypeError otherwise.

/// Uniform in [0, 1).
Tensor random_uniform(const Tensor& state, const Shape& shape, DType dtype = floatx());
/// Standard normal.
Tensor random_normal(const Tensor& state, const Shape& shape, DType dtype = floatx());
/// Standard normal, redrawn outside of two standard deviations.
Tensor random_truncated_normal(const Tensor& state, const Shape& shape, DType dtype = floatx());
/// 0 … n-1 in random order: int64.
Tensor random_permutation(const Tensor& state, std::int64_t n);
/// 32 random bits each: uint32.
Tensor random_bits(const Tensor& state, const Shape& shape);

}  // namespace tenon::ops
