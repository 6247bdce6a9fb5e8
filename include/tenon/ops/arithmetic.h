// Element-wise arithmetic (keras.ops, numpy).
//
// Inputs broadcast together (ShapeError showing both shapes otherwise) and are promoted as Keras promotes
// (keras.backend.result_type); a bare C++ number never widens a tensor's dtype.
#pragma once

#include <tenon/ops/selection.h>
#include <tenon/tensor/tensor.h>

namespace tenon::ops {

/// x1 + x2, x1 - x2, x1 * x2. TypeError for two bools: cast one of them first.
Tensor add(const Tensor& x1, const Tensor& x2);
Tensor subtract(const Tensor& x1, const Tensor& x2);
Tensor multiply(const Tensor& x1, const Tensor& x2);
/// x1 / x2, always floating: two integer inputs give floatx().
Tensor divide(const Tensor& x1, const Tensor& x2);
/// Another name of divide.
Tensor true_divide(const Tensor& x1, const Tensor& x2);
/// x1 / x2, and 0 wherever x2 is 0.
Tensor divide_no_nan(const Tensor& x1, const Tensor& x2);
/// The quotient rounded towards minus infinity; integers stay integers. Not differentiable.
Tensor floor_divide(const Tensor& x1, const Tensor& x2);
/// What floor_divide leaves: x1 - floor(x1 / x2) * x2, with the sign of x2.
Tensor mod(const Tensor& x1, const Tensor& x2);
/// x1 to the power of x2.
Tensor power(const Tensor& x1, const Tensor& x2);
/// The larger and the smaller of both; NaN if either is NaN. The gradient of a tie goes to x1, as in
/// TensorFlow.
Tensor maximum(const Tensor& x1, const Tensor& x2);
Tensor minimum(const Tensor& x1, const Tensor& x2);

/// -x. TypeError for bool and unsigned integers.
Tensor negative(const Tensor& x);
/// |x|; the gradient at 0 is 0.
Tensor absolute(const Tensor& x);
/// Another name of absolute.
Tensor abs(const Tensor& x);
/// -1, 0 or 1 in x's dtype; its gradient is 0 everywhere.
Tensor sign(const Tensor& x);
/// x * x; bool gives int32.
Tensor square(const Tensor& x);
/// 1 / x; integers give floatx().
Tensor reciprocal(const Tensor& x);

}  // namespace tenon::ops
