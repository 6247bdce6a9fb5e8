// RMSNormalization: every sample with a mean square of 1.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct RMSNormalizationOptions {
  OptionalShape input_shape = {};
  /// The axis, or several, along which the mean is taken; they must be the last ones.
  Shape axis = {-1};
  double epsilon = 1e-6;
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~RMSNormalizationOptions();
};

/// inputs / sqrt(mean of squares + epsilon) * scale, along the axes of each sample; scale is learned for each of their
/// elements. Computed in at least float32. ValueError if the axes are not the last ones: Keras multiplies by scale there.
class RMSNormalization : public Layer {
 public:
  explicit RMSNormalization(const RMSNormalizationOptions& options);
  RMSNormalization();
};

}  // namespace tenon::layers
