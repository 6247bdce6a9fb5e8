// Makes InitializerBody complete for the generated table of initializers.
#pragma once

#include <vector>

#include <tenon/nn/initializers/initializer.h>

#include "base/registry.h"

namespace tenon::initializers {

/// Every built-in class; the build writes the definition.
std::vector<Registration<InitializerBody>> builtin_table();

}  // namespace tenon::initializers
