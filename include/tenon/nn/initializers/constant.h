// Weights that start as one number.
#pragma once

#include <tenon/nn/initializers/initializer.h>

namespace tenon::initializers {

struct ConstantOptions {
  double value = 0.0;
};

/// All `value`.
class Constant : public Initializer {
 public:
  explicit Constant(const ConstantOptions& options);
  explicit Constant(double value) : Constant(ConstantOptions{.value = value}) {}
  Constant() : Constant(ConstantOptions{}) {}
};

}  // namespace tenon::initializers
