// Rescaling: inputs times a factor, plus an offset.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct RescalingOptions {
  OptionalShape input_shape = {};
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;
};

/// inputs * scale + offset in the layer's dtype; `Rescaling(1.0 / 255)` brings pixels into [0, 1]. scale and offset are
/// numbers or one number per channel.
class Rescaling : public Layer {
 public:
  explicit Rescaling(const Tensor& scale, const Tensor& offset = 0.0, const RescalingOptions& options = {});
};

}  // namespace tenon::layers
