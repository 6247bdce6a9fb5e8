// UnitNormalization: every sample with length 1.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct UnitNormalizationOptions {
  OptionalShape input_shape = {};
  /// The axis, or several, along which the length is taken.
  Shape axis = {-1};
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~UnitNormalizationOptions();
};

/// inputs divided by the root of the sum of their squares along the axes, which is at least 1e-12.
class UnitNormalization : public Layer {
 public:
  explicit UnitNormalization(const UnitNormalizationOptions& options);
  UnitNormalization();
};

}  // namespace tenon::layers
