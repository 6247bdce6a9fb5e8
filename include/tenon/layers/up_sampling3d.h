// UpSampling3D: larger volumes, by repeating their elements.
#pragma once

#include <tenon/layers/base_options.h>
#include <tenon/layers/per_axis.h>

namespace tenon::layers {

/// Every element of (batch, a, b, c, channels) repeated along the three axes in the middle. ValueError unless sizes are at
/// least 1.
class UpSampling3D : public Layer {
 public:
  explicit UpSampling3D(const PerAxis& size = 2, const SpatialOptions& options = {});
};

}  // namespace tenon::layers
