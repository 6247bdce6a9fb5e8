// UpSampling2D: larger pictures, by repeating pixels or by interpolation.
#pragma once

#include <tenon/layers/layer.h>
#include <tenon/layers/per_axis.h>

namespace tenon::layers {

struct UpSampling2DOptions {
  OptionalShape input_shape = {};
  /// "channels_last" (the default): (batch, rows, columns, channels), or "channels_first": (batch, channels, rows, columns).
  std::string data_format = {};
  /// "nearest", "bilinear", "bicubic", "lanczos3" or "lanczos5", with pixels as squares whose centres are at halves.
  std::string interpolation = "nearest";
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~UpSampling2DOptions();
};

/// size times as many rows and columns, `UpSampling2D({2, 3})` two and three times. ValueError unless sizes are at least 1.
class UpSampling2D : public Layer {
 public:
  explicit UpSampling2D(const PerAxis& size = 2, const UpSampling2DOptions& options = {});
};

}  // namespace tenon::layers
