// The kernel request of a matmul node, for the planner, which adds an epilogue to it.
#pragma once

#include "kernels/matmul.h"

namespace tenon {

/// Operands of rank >= 2, broadcast over the result's leading axes without a copy.
kernels::MatmulRequest matmul_layouts(const kernels::Layout& a, const kernels::Layout& b,
                                      const kernels::Layout& result);

}  // namespace tenon
