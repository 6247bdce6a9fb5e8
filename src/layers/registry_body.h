// Makes LayerBody complete for the generated table of layers.
#pragma once

#include <vector>

#include <tenon/layers/layer.h>

#include "base/registry.h"

namespace tenon::layers {

/// Every built-in class; the build writes the definition.
std::vector<Registration<LayerBody>> builtin_table();

}  // namespace tenon::layers
