// Weights that start as 0.
#pragma once

#include <tenon/nn/initializers/initializer.h>

namespace tenon::initializers {

/// All 0.
class Zeros : public Initializer {
 public:
  Zeros();
};

}  // namespace tenon::initializers
