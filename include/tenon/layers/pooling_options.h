// The options that the pooling layers share.
#pragma once

#include <tenon/layers/layer.h>
#include <tenon/layers/per_axis.h>

namespace tenon::layers {

struct PoolingOptions {
  OptionalShape input_shape = {};
  /// Empty: pool_size, so that windows lie side by side.
  PerAxis strides = {};
  /// "valid": only whole windows; "same": output lengths are input lengths divided by the strides, rounded up.
  std::string padding = "valid";
  /// "channels_last" (the default): (batch, spatial axes…, channels), or "channels_first": (batch, channels, spatial axes…).
  std::string data_format = {};
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~PoolingOptions();
};

}  // namespace tenon::layers
