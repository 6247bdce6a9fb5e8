// The ways to multiply matrices, by dtype.
#pragma once

#include <memory>

#include "kernels/matmul.h"

namespace tenon::kernels {

/// float32 and float64: blocks in registers, tiles over threads.
std::unique_ptr<Kernel> make_floating_matmul(const MatmulRequest& request);
/// float16 and bfloat16: as float32, rounded once.
std::unique_ptr<Kernel> make_half_matmul(const MatmulRequest& request);
/// Integers wrap around; a bool is true if any pair of elements is.
std::unique_ptr<Kernel> make_integer_matmul(const MatmulRequest& request);

/// "matmul 10x12x8" (rows of C, columns of C's, length of the sums: m x k x n as in A's and B's shapes)
std::string describe_matmul(const MatmulRequest& request);

}  // namespace tenon::kernels
