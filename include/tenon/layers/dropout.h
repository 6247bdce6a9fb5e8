// Dropout: sets a random share of the inputs to zero while training.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct DropoutOptions {
  OptionalShape input_shape = {};
  /// Broadcast to the input's shape: 1 where all positions of an axis share their fate, None for the input's own length.
  OptionalShape noise_shape = {};
  /// Absent: one drawn when the layer is made.
  std::optional<std::int64_t> seed = {};
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;
};

/// While training, a share `rate` of the elements becomes 0 and the others are divided by 1 - rate; the input itself
/// otherwise. ValueError unless 0 <= rate <= 1.
class Dropout : public Layer {
 public:
  explicit Dropout(double rate, const DropoutOptions& options = {});
};

}  // namespace tenon::layers
