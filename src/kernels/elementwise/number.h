// Numbers of a program as its registers hold them.
#pragma once

#include <cstddef>

#include <tenon/tensor/dtype.h>

namespace tenon::kernels::elementwise {

/// Writes a number in the dtype that holds `dtype` (half precisions rounded, as float32); floats to integers
/// saturate.
void write_number(std::byte* memory, DType dtype, double value);

}  // namespace tenon::kernels::elementwise
