// Weights drawn from a normal distribution without its tails.
#pragma once

#include <tenon/nn/initializers/initializer.h>
#include <tenon/nn/random.h>

namespace tenon::initializers {

struct TruncatedNormalOptions {
  double mean = 0.0;
  double stddev = 0.05;
  /// None: one drawn when the object is made.
  Seed seed = {};
};

/// Normal, redrawn when farther than two standard deviations from the mean.
class TruncatedNormal : public Initializer {
 public:
  explicit TruncatedNormal(const TruncatedNormalOptions& options);
  TruncatedNormal() : TruncatedNormal(TruncatedNormalOptions{}) {}
};

}  // namespace tenon::initializers
