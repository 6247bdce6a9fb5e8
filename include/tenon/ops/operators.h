// Arithmetic, comparison and bit operators on tensors, element by element, as in NumPy.
//
// A number on either side, a Variable or a TensorView works too. `&&` and `||` are not overloaded (they
// could not short-circuit): use `&` and `|` on bools. Compound assignment rebinds the handle, as Python does
// for immutable values: `x += y` is `x = x + y`, and other handles on x's elements see nothing; on a slice
// (`x[":, 0"] += y`) it writes into the elements.
#pragma once

#include <tenon/tensor/tensor.h>

namespace tenon {

Tensor operator+(const Tensor& x, const Tensor& y);
Tensor operator-(const Tensor& x, const Tensor& y);
Tensor operator*(const Tensor& x, const Tensor& y);
/// True division: integers give floatx().
Tensor operator/(const Tensor& x, const Tensor& y);
/// The remainder with the sign of y, as Python's %.
Tensor operator%(const Tensor& x, const Tensor& y);
Tensor operator-(const Tensor& x);
Tensor operator+(const Tensor& x);

/// Bool tensors; use array_equal() for one answer.
Tensor operator==(const Tensor& x, const Tensor& y);
Tensor operator!=(const Tensor& x, const Tensor& y);
Tensor operator<(const Tensor& x, const Tensor& y);
Tensor operator<=(const Tensor& x, const Tensor& y);
Tensor operator>(const Tensor& x, const Tensor& y);
Tensor operator>=(const Tensor& x, const Tensor& y);

/// Bits of integers, logic of bools.
Tensor operator&(const Tensor& x, const Tensor& y);
Tensor operator|(const Tensor& x, const Tensor& y);
Tensor operator^(const Tensor& x, const Tensor& y);
Tensor operator~(const Tensor& x);

/// x = x + y, and so on.
Tensor& operator+=(Tensor& x, const Tensor& y);
Tensor& operator-=(Tensor& x, const Tensor& y);
Tensor& operator*=(Tensor& x, const Tensor& y);
Tensor& operator/=(Tensor& x, const Tensor& y);
/// Writes x + y into the indexed elements.
const TensorView& operator+=(const TensorView& x, const Tensor& y);
const TensorView& operator-=(const TensorView& x, const Tensor& y);
const TensorView& operator*=(const TensorView& x, const Tensor& y);
const TensorView& operator/=(const TensorView& x, const Tensor& y);

}  // namespace tenon
