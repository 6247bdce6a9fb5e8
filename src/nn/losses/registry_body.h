// Makes LossBody complete for the generated table of losses.
#pragma once

#include <vector>

#include <tenon/nn/losses/loss.h>

#include "base/registry.h"

namespace tenon::losses {

/// Every built-in class; the build writes the definition.
std::vector<Registration<LossBody>> builtin_table();

}  // namespace tenon::losses
