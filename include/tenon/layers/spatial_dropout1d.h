// SpatialDropout1D: drops a whole channel of a sequence at a time.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct SpatialDropout1DOptions {
  OptionalShape input_shape = {};
  /// Absent: one drawn when the layer is made.
  std::optional<std::int64_t> seed = {};
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~SpatialDropout1DOptions();
};

/// Dropout of (batch, steps, channels) that sets a channel of a sample to 0 everywhere, or nowhere. ValueError unless 0
/// <= rate <= 1.
class SpatialDropout1D : public Layer {
 public:
  explicit SpatialDropout1D(double rate, const SpatialDropout1DOptions& options = {});
};

}  // namespace tenon::layers
