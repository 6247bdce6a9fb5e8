// Weights drawn from a normal distribution.
#pragma once

#include <tenon/nn/initializers/initializer.h>
#include <tenon/nn/random.h>

namespace tenon::initializers {

struct RandomNormalOptions {
  double mean = 0.0;
  double stddev = 0.05;
  /// None: one drawn when the object is made.
  Seed seed = {};
};

/// Normal with that mean and standard deviation.
class RandomNormal : public Initializer {
 public:
  explicit RandomNormal(const RandomNormalOptions& options);
  RandomNormal() : RandomNormal(RandomNormalOptions{}) {}
};

}  // namespace tenon::initializers
