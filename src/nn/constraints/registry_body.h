// Makes ConstraintBody complete for the generated table of constraints.
#pragma once

#include <vector>

#include <tenon/nn/constraints/constraint.h>

#include "base/registry.h"

namespace tenon::constraints {

/// Every built-in class; the build writes the definition.
std::vector<Registration<ConstraintBody>> builtin_table();

}  // namespace tenon::constraints
