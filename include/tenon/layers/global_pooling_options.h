// The options of the layers that pool over all spatial axes.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct GlobalPoolingOptions {
  OptionalShape input_shape = {};
  /// "channels_last" (the default): (batch, spatial axes…, channels), or "channels_first": (batch, channels, spatial axes…).
  std::string data_format = {};
  /// The pooled axes stay, with length 1.
  bool keepdims = false;
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~GlobalPoolingOptions();
};

}  // namespace tenon::layers
