// Masking: marks the steps of sequences that are only filling.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct MaskingOptions {
  OptionalShape input_shape = {};
  double mask_value = 0.0;
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~MaskingOptions();
};

/// A step all of whose features equal mask_value is masked: the output, otherwise the input, is 0 there, and carries a mask
/// that is false there. (batch, steps, features)
class Masking : public Layer {
 public:
  explicit Masking(const MaskingOptions& options);
  Masking();
};

}  // namespace tenon::layers
