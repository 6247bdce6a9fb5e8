// Weights whose variance depends on the number of inputs and outputs.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <tenon/nn/initializers/initializer.h>
#include <tenon/nn/random.h>

namespace tenon::initializers {

struct VarianceScalingOptions {
  double scale = 1.0;
  /// "fan_in", "fan_out" or "fan_avg".
  std::string mode = "fan_in";
  /// "truncated_normal" (also "normal"), "untruncated_normal" or "uniform".
  std::string distribution = "truncated_normal";
  /// None: one drawn when the object is made.
  Seed seed = {};
  /// The axes of the weight that are inputs and outputs, if not the last two (an einsum's kernel).
  std::optional<std::vector<std::int64_t>> input_axes = {};
  std::optional<std::vector<std::int64_t>> output_axes = {};
};

/// Variance scale / n with n = fan_in, fan_out or their mean. ValueError for scale <= 0 or an unknown text.
class VarianceScaling : public Initializer {
 public:
  explicit VarianceScaling(const VarianceScalingOptions& options);
  VarianceScaling() : VarianceScaling(VarianceScalingOptions{}) {}
};

}  // namespace tenon::initializers
