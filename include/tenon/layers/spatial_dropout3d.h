// SpatialDropout3D: drops a whole channel of a volume at a time.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct SpatialDropout3DOptions {
  OptionalShape input_shape = {};
  /// "channels_last" (the default) or "channels_first".
  std::string data_format = {};
  /// Absent: one drawn when the layer is made.
  std::optional<std::int64_t> seed = {};
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~SpatialDropout3DOptions();
};

/// Dropout of (batch, a, b, c, channels) that sets a channel of a sample to 0 everywhere, or nowhere. ValueError unless
/// 0 <= rate <= 1.
class SpatialDropout3D : public Layer {
 public:
  explicit SpatialDropout3D(double rate, const SpatialDropout3DOptions& options = {});
};

}  // namespace tenon::layers
