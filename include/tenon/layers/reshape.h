// Reshape: the same elements under another shape.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct ReshapeOptions {
  OptionalShape input_shape = {};
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;
};

/// (batch, …) to (batch, target_shape…); one length of target_shape may be -1. ShapeError if the sizes do not fit.
class Reshape : public Layer {
 public:
  explicit Reshape(const Shape& target_shape, const ReshapeOptions& options = {});
};

}  // namespace tenon::layers
