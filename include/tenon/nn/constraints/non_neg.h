// No negative weights.
#pragma once

#include <tenon/nn/constraints/constraint.h>

namespace tenon::constraints {

/// max(w, 0).
class NonNeg : public Constraint {
 public:
  NonNeg();
};

}  // namespace tenon::constraints
