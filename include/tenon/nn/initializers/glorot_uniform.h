// GlorotUniform: VarianceScaling with its usual constants.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <tenon/nn/initializers/initializer.h>
#include <tenon/nn/random.h>

namespace tenon::initializers {

struct GlorotUniformOptions {
  /// None: one drawn when the object is made.
  Seed seed = {};
  /// The axes of the weight that are inputs and outputs, if not the last two (an einsum's kernel).
  std::optional<std::vector<std::int64_t>> input_axes = {};
  std::optional<std::vector<std::int64_t>> output_axes = {};
};

/// Uniform in +-sqrt(6 / (fan_in + fan_out)); also called Xavier.
class GlorotUniform : public Initializer {
 public:
  explicit GlorotUniform(const GlorotUniformOptions& options);
  GlorotUniform() : GlorotUniform(GlorotUniformOptions{}) {}
};

}  // namespace tenon::initializers
