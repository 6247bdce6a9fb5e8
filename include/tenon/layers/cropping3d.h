// Cropping3D: cuts the ends off volumes.
#pragma once

#include <tenon/layers/base_options.h>
#include <tenon/layers/edge_widths.h>

namespace tenon::layers {

/// Volumes (batch, a, b, c, channels) without their ends: `1` at each end of all three axes, `{1, 2, 3}` per axis, or
/// three pairs {before, after}. ValueError for a negative width, ShapeError if nothing would be left.
class Cropping3D : public Layer {
 public:
  explicit Cropping3D(const EdgeWidths& cropping = 1, const SpatialOptions& options = {});
};

}  // namespace tenon::layers
