// Norms between two bounds.
#pragma once

#include <tenon/nn/constraints/constraint.h>

namespace tenon::constraints {

struct MinMaxNormOptions {
  double min_value = 0.0;
  double max_value = 1.0;
  /// 1 enforces the bounds in every step, less moves towards them.
  double rate = 1.0;
  /// The axes along which norms are taken; 0 for the kernel of a dense layer.
  Shape axis = {0};
};

/// w * desired / (1e-7 + |w|), desired = rate * clip(|w|, min_value, max_value) + (1 - rate) * |w|.
class MinMaxNorm : public Constraint {
 public:
  explicit MinMaxNorm(const MinMaxNormOptions& options);
  MinMaxNorm() : MinMaxNorm(MinMaxNormOptions{}) {}
};

}  // namespace tenon::constraints
