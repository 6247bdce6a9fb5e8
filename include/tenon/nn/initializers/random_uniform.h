// Weights drawn uniformly from an interval.
#pragma once

#include <tenon/nn/initializers/initializer.h>
#include <tenon/nn/random.h>

namespace tenon::initializers {

struct RandomUniformOptions {
  double minval = -0.05;
  double maxval = 0.05;
  /// None: one drawn when the object is made.
  Seed seed = {};
};

/// Uniform in [minval, maxval).
class RandomUniform : public Initializer {
 public:
  explicit RandomUniform(const RandomUniformOptions& options);
  RandomUniform() : RandomUniform(RandomUniformOptions{}) {}
};

}  // namespace tenon::initializers
