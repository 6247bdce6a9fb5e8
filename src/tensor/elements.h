// Reading and converting the elements of concrete tensors on the host.
#pragma once

#include <cstddef>

#include <tenon/tensor/tensor.h>

namespace tenon {

/// Writes x's elements, converted, in C order to `out`, which has room for x.size() of them.
void convert_elements(const Tensor& x, DType dtype, std::byte* out);

/// A fresh contiguous tensor with x's elements in another dtype: astype() without being recorded by tapes.
Tensor converted_copy(const Tensor& x, DType dtype);

}  // namespace tenon
