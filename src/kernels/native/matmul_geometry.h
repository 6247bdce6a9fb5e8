// A matmul request as one list of equal products: batch axes folded into rows where all operands allow it.
#pragma once

#include <cstdint>
#include <vector>

#include "kernels/matmul.h"

namespace tenon::kernels {

/// How one operand moves with the row and the column of C (for A: row and k, for B: k and column), and where it
/// begins in each product of the batch; all in elements.
struct MatmulOperand {
  std::int64_t row = 0, column = 0;
  std::vector<std::int64_t> starts;
};

struct MatmulGeometry {
  std::int64_t m = 0, n = 0, k = 0, batches = 1;
  MatmulOperand a, b;
  /// The epilogue's inputs from the second on, then its outputs.
  std::vector<MatmulOperand> others;
  /// Whether every product has the same B.
  bool shares_b = true;
};

/// Throws ShapeError or TypeError if the operands do not fit together.
MatmulGeometry matmul_geometry(const MatmulRequest& request);

}  // namespace tenon::kernels
