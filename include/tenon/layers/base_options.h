// Options of layers that have none, or only a data format, beside the arguments of their constructors.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct BaseOptions {
  OptionalShape input_shape = {};
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~BaseOptions();
};

struct SpatialOptions {
  OptionalShape input_shape = {};
  /// "channels_last" (the default): (batch, spatial axes…, channels), or "channels_first": (batch, channels, spatial axes…).
  std::string data_format = {};
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~SpatialOptions();
};

}  // namespace tenon::layers
