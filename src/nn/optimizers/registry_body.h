// Makes OptimizerBody complete for the generated table of optimizers.
#pragma once

#include <vector>

#include <tenon/nn/optimizers/optimizer.h>

#include "base/registry.h"

namespace tenon::optimizers {

/// Every built-in class; the build writes the definition.
std::vector<Registration<OptimizerBody>> builtin_table();

}  // namespace tenon::optimizers
