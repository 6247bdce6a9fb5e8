// ZeroPadding3D: zeros around volumes.
#pragma once

#include <tenon/layers/base_options.h>
#include <tenon/layers/edge_widths.h>

namespace tenon::layers {

/// Zeros around volumes (batch, a, b, c, channels): `1` at each end of all three axes, `{1, 2, 3}` per axis, or three
/// pairs {before, after}. ValueError for a negative width.
class ZeroPadding3D : public Layer {
 public:
  explicit ZeroPadding3D(const EdgeWidths& padding = 1, const SpatialOptions& options = {});
};

}  // namespace tenon::layers
