// AlphaDropout: dropout that keeps mean and variance behind selu.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct AlphaDropoutOptions {
  OptionalShape input_shape = {};
  /// Broadcast to the input's shape: 1 where all positions of an axis share their fate, None for the input's own length.
  OptionalShape noise_shape = {};
  /// Absent: one drawn when the layer is made.
  std::optional<std::int64_t> seed = {};
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~AlphaDropoutOptions();
};

/// While training, a share `rate` of the elements becomes selu's lower limit, and all are scaled and shifted so that inputs
/// of mean 0 and variance 1 keep both; the inputs themselves otherwise. ValueError unless 0 <= rate < 1.
class AlphaDropout : public Layer {
 public:
  explicit AlphaDropout(double rate, const AlphaDropoutOptions& options = {});
};

}  // namespace tenon::layers
