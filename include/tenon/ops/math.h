// Exponentials, logarithms, roots, trigonometry and rounding, element by element (keras.ops, numpy).
//
// Floating inputs keep their dtype; integers and bools become floatx(), except where noted.
#pragma once

#include <tenon/tensor/tensor.h>

namespace tenon::ops {

/// e**x, e**x - 1 (exact near 0), 2**x.
Tensor exp(const Tensor& x);
Tensor expm1(const Tensor& x);
Tensor exp2(const Tensor& x);
/// Logarithms to the bases e, 2 and 10, and log(1 + x) (exact near 0). NaN below the domain, -inf at its
/// edge.
Tensor log(const Tensor& x);
Tensor log2(const Tensor& x);
Tensor log10(const Tensor& x);
Tensor log1p(const Tensor& x);
/// log(exp(x1) + exp(x2)) without overflow.
Tensor logaddexp(const Tensor& x1, const Tensor& x2);
/// The square root, and one divided by it.
Tensor sqrt(const Tensor& x);
Tensor rsqrt(const Tensor& x);

/// Trigonometry in radians.
Tensor sin(const Tensor& x);
Tensor cos(const Tensor& x);
Tensor tan(const Tensor& x);
Tensor arcsin(const Tensor& x);
Tensor arccos(const Tensor& x);
Tensor arctan(const Tensor& x);
/// The angle of the point (x2, x1), in [-pi, pi].
Tensor arctan2(const Tensor& x1, const Tensor& x2);
/// Hyperbolic functions and their inverses.
Tensor sinh(const Tensor& x);
Tensor cosh(const Tensor& x);
Tensor tanh(const Tensor& x);
Tensor arcsinh(const Tensor& x);
Tensor arccosh(const Tensor& x);
Tensor arctanh(const Tensor& x);
/// The error function and its inverse.
Tensor erf(const Tensor& x);
Tensor erfinv(const Tensor& x);

/// Rounded down and up; integers give floatx(), as in Keras. Not differentiable.
Tensor floor(const Tensor& x);
Tensor ceil(const Tensor& x);
/// Rounded to a number of decimals, halves to even; integers stay as they are unless decimals is negative.
/// Not differentiable.
Tensor round(const Tensor& x, int decimals = 0);
/// Rounded towards zero; integers stay as they are. Not differentiable.
Tensor trunc(const Tensor& x);

}  // namespace tenon::ops
