// Bits of integers and bools (keras.ops.bitwise_and, …).
//
// Inputs broadcast and promote together; TypeError for floating dtypes.
#pragma once

#include <tenon/tensor/tensor.h>

namespace tenon::ops {

/// Bit by bit; for bools the same as logical_and, logical_or, logical_xor, logical_not.
Tensor bitwise_and(const Tensor& x, const Tensor& y);
Tensor bitwise_or(const Tensor& x, const Tensor& y);
Tensor bitwise_xor(const Tensor& x, const Tensor& y);
Tensor bitwise_not(const Tensor& x);
/// Another name of bitwise_not.
Tensor bitwise_invert(const Tensor& x);
/// x * 2**y and floor(x / 2**y); y must be at least 0 and below the width of the dtype.
Tensor left_shift(const Tensor& x, const Tensor& y);
Tensor right_shift(const Tensor& x, const Tensor& y);
/// Other names of left_shift and right_shift.
Tensor bitwise_left_shift(const Tensor& x, const Tensor& y);
Tensor bitwise_right_shift(const Tensor& x, const Tensor& y);

}  // namespace tenon::ops
