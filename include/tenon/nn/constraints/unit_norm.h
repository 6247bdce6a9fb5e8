// Norms of 1.
#pragma once

#include <tenon/nn/constraints/constraint.h>

namespace tenon::constraints {

struct UnitNormOptions {
  /// The axes along which norms are taken; 0 for the kernel of a dense layer.
  Shape axis = {0};
};

/// w / (1e-7 + |w|).
class UnitNorm : public Constraint {
 public:
  explicit UnitNorm(const UnitNormOptions& options);
  UnitNorm() : UnitNorm(UnitNormOptions{}) {}
};

}  // namespace tenon::constraints
