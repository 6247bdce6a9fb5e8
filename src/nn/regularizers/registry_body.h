// Makes RegularizerBody complete for the generated table of regularizers.
#pragma once

#include <vector>

#include <tenon/nn/regularizers/regularizer.h>

#include "base/registry.h"

namespace tenon::regularizers {

/// Every built-in class; the build writes the definition.
std::vector<Registration<RegularizerBody>> builtin_table();

}  // namespace tenon::regularizers
