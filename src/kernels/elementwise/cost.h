// Rough costs of opcodes, for FLOP counts and for deciding on threads: orders of magnitude, never results.
#pragma once

#include "kernels/elementwise.h"

namespace tenon::kernels::elementwise {

/// On one core with 512-bit vectors.
double nanoseconds_per_element(Opcode opcode, DType dtype);
/// Floating-point operations per element, 2 for a multiply-add and 1 for any function.
double operations_per_element(Opcode opcode);

}  // namespace tenon::kernels::elementwise
