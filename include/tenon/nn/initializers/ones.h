// Weights that start as 1.
#pragma once

#include <tenon/nn/initializers/initializer.h>

namespace tenon::initializers {

/// All 1.
class Ones : public Initializer {
 public:
  Ones();
};

}  // namespace tenon::initializers
