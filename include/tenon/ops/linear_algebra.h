// Products of vectors, matrices and higher tensors, with keras.ops' names.
#pragma once

#include <string_view>
#include <vector>

#include <tenon/tensor/tensor.h>

namespace tenon::ops {

/// Matrix product (..., m, k) x (..., k, n) -> (..., m, n); leading axes broadcast; rank 1 is a row on the left
/// and a column on the right, and its axis is dropped from the result. int8 x int8 gives int32.
/// ShapeError if the inner lengths differ, ValueError for rank 0.
Tensor matmul(const Tensor& a, const Tensor& b);
/// numpy.dot: the last axis of a with the last but one of b; a plain product if either has rank 0.
Tensor dot(const Tensor& a, const Tensor& b);
/// Sum over the last `axes` axes of a and the first `axes` of b; 0 gives the outer product.
Tensor tensordot(const Tensor& a, const Tensor& b, int axes = 2);
/// Sum over pairs of axes: a_axes[i] of a goes with b_axes[i] of b. ShapeError if lengths differ.
Tensor tensordot(const Tensor& a, const Tensor& b, const Shape& a_axes, const Shape& b_axes);
/// Sum over the last axis of both.
Tensor inner(const Tensor& a, const Tensor& b);
/// Products of all pairs of elements: (a.size, b.size).
Tensor outer(const Tensor& a, const Tensor& b);
/// Sum of the products of the elements in C order: rank 0.
Tensor vdot(const Tensor& a, const Tensor& b);

/// Einstein summation, "bij,bjk->bik": explicit or implicit output, `...` for broadcast axes, a letter repeated
/// within an operand for its diagonal. ValueError with the equation and a caret under what is wrong.
Tensor einsum(std::string_view equation, const std::vector<Tensor>& operands);
template <class... Operands>
Tensor einsum(std::string_view equation, const Tensor& first, const Operands&... more) {
  return einsum(equation, std::vector<Tensor>{first, more...});
}

}  // namespace tenon::ops
