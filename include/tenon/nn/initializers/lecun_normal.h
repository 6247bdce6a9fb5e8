// LecunNormal: VarianceScaling with its usual constants.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <tenon/nn/initializers/initializer.h>
#include <tenon/nn/random.h>

namespace tenon::initializers {

struct LecunNormalOptions {
  /// None: one drawn when the object is made.
  Seed seed = {};
  /// The axes of the weight that are inputs and outputs, if not the last two (an einsum's kernel).
  std::optional<std::vector<std::int64_t>> input_axes = {};
  std::optional<std::vector<std::int64_t>> output_axes = {};
};

/// Truncated normal of variance 1 / fan_in.
class LecunNormal : public Initializer {
 public:
  explicit LecunNormal(const LecunNormalOptions& options);
  LecunNormal() : LecunNormal(LecunNormalOptions{}) {}
};

}  // namespace tenon::initializers
