// Flatten: all axes but the batch axis become one.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct FlattenOptions {
  OptionalShape input_shape = {};
  /// "channels_last" (the default), or "channels_first": the channels axis is moved last before flattening.
  std::string data_format = {};
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;
};

/// (batch, a, b, …) to (batch, a * b * …); (batch,) to (batch, 1).
class Flatten : public Layer {
 public:
  explicit Flatten(const FlattenOptions& options);
  Flatten() : Flatten(FlattenOptions{}) {}
};

}  // namespace tenon::layers
