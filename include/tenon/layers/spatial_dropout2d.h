// SpatialDropout2D: drops a whole channel of a picture at a time.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct SpatialDropout2DOptions {
  OptionalShape input_shape = {};
  /// "channels_last" (the default) or "channels_first".
  std::string data_format = {};
  /// Absent: one drawn when the layer is made.
  std::optional<std::int64_t> seed = {};
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~SpatialDropout2DOptions();
};

/// Dropout of (batch, rows, columns, channels) that sets a channel of a sample to 0 everywhere, or nowhere. ValueError
/// unless 0 <= rate <= 1.
class SpatialDropout2D : public Layer {
 public:
  explicit SpatialDropout2D(double rate, const SpatialDropout2DOptions& options = {});
};

}  // namespace tenon::layers
