// Norms of at most max_value.
#pragma once

#include <tenon/nn/constraints/constraint.h>

namespace tenon::constraints {

struct MaxNormOptions {
  double max_value = 2.0;
  /// The axes along which norms are taken; 0 for the kernel of a dense layer.
  Shape axis = {0};
};

/// w * clip(|w|, 0, max_value) / (1e-7 + |w|).
class MaxNorm : public Constraint {
 public:
  explicit MaxNorm(const MaxNormOptions& options);
  explicit MaxNorm(double max_value) : MaxNorm(MaxNormOptions{.max_value = max_value}) {}
  MaxNorm() : MaxNorm(MaxNormOptions{}) {}
};

}  // namespace tenon::constraints
