// Matrix products for any strides, with an element-wise program run on the result while it is warm.
#pragma once

#include <memory>
#include <optional>

#include "kernels/elementwise.h"
#include "kernels/kernel.h"

namespace tenon::kernels {

/// C[..., m, n] = sum over k of A[..., m, k] * B[..., k, n]; leading axes are batch axes of equal shape (the
/// caller has broadcast them with stride 0). Any strides for A and B (a transposed operand is a view);
/// the result is contiguous.
struct MatmulRequest {
  Layout a, b, c;
  /// If set: a program over C's shape whose input 0 is the product; its further inputs follow A and B in
  /// run()'s arguments. Its outputs replace C. The product itself is an output only if the program stores it.
  std::optional<Program> epilogue;
};

/// run(): A, B, epilogue inputs 1…, then the outputs (C, or the epilogue's), then scratch.
/// Every element is summed over k in one fixed order: bits depend on neither tiles, batch nor threads.
std::unique_ptr<Kernel> make_matmul(MatmulRequest request);

}  // namespace tenon::kernels
