// Comparison, classification and logic, element by element; every result is bool (keras.ops, numpy).
//
// Inputs broadcast together and are compared in their common dtype.
#pragma once

#include <tenon/tensor/tensor.h>

namespace tenon::ops {

/// x1 == x2, and so on. NaN is unequal to everything, itself included.
Tensor equal(const Tensor& x1, const Tensor& x2);
Tensor not_equal(const Tensor& x1, const Tensor& x2);
Tensor less(const Tensor& x1, const Tensor& x2);
Tensor less_equal(const Tensor& x1, const Tensor& x2);
Tensor greater(const Tensor& x1, const Tensor& x2);
Tensor greater_equal(const Tensor& x1, const Tensor& x2);

/// Logic of truth values; numbers count as true unless they are 0.
Tensor logical_and(const Tensor& x1, const Tensor& x2);
Tensor logical_or(const Tensor& x1, const Tensor& x2);
Tensor logical_xor(const Tensor& x1, const Tensor& x2);
Tensor logical_not(const Tensor& x);

/// What kind of number each element is; integers are always finite.
Tensor isnan(const Tensor& x);
Tensor isinf(const Tensor& x);
Tensor isfinite(const Tensor& x);
/// |x1 - x2| <= atol + rtol * |x2|; equal infinities are close, NaNs only with equal_nan.
Tensor isclose(const Tensor& x1, const Tensor& x2, double rtol = 1e-5, double atol = 1e-8,
               bool equal_nan = false);

}  // namespace tenon::ops
