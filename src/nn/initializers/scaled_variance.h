// The Glorot, He and Lecun initializers: VarianceScaling with fixed arguments under a name of their own.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include <tenon/nn/config.h>
#include <tenon/nn/initializers/initializer.h>
#include <tenon/nn/random.h>

#include "base/registry.h"

namespace tenon::initializers {

struct ScaledVariance {
  const char* class_name;
  double scale;
  const char* mode;
  const char* distribution;
};

/// The axes that count as inputs and outputs; none for the usual ones.
using AxisList = std::optional<std::vector<std::int64_t>>;

/// Numbers of that variance for a weight shape.
Tensor draw_scaled(const ScaledVariance& how, const Shape& shape, const Fans& fans, DType dtype,
                   const Seed& seed);

/// What Keras' config of these classes holds.
struct PresetOptions {
  Seed seed = {};
  AxisList input_axes = {};
  AxisList output_axes = {};
};
Shared<InitializerBody> make_preset(const ScaledVariance& preset, const PresetOptions& options);
/// Its table entry.
Registration<InitializerBody> preset_entry(const ScaledVariance& preset, std::string_view alias);

}  // namespace tenon::initializers
