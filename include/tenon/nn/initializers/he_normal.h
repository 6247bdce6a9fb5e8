// HeNormal: VarianceScaling with its usual constants.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <tenon/nn/initializers/initializer.h>
#include <tenon/nn/random.h>

namespace tenon::initializers {

struct HeNormalOptions {
  /// None: one drawn when the object is made.
  Seed seed = {};
  /// The axes of the weight that are inputs and outputs, if not the last two (an einsum's kernel).
  std::optional<std::vector<std::int64_t>> input_axes = {};
  std::optional<std::vector<std::int64_t>> output_axes = {};
};

/// Truncated normal of variance 2 / fan_in.
class HeNormal : public Initializer {
 public:
  explicit HeNormal(const HeNormalOptions& options);
  HeNormal() : HeNormal(HeNormalOptions{}) {}
};

}  // namespace tenon::initializers
