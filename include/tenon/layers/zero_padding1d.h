// ZeroPadding1D: zeros around sequences.
#pragma once

#include <tenon/layers/base_options.h>
#include <tenon/layers/edge_widths.h>

namespace tenon::layers {

/// Zeros around sequences (batch, steps, channels): `1` zero at each end, `{2, 3}` two before and three after.
/// ValueError for a negative width.
class ZeroPadding1D : public Layer {
 public:
  explicit ZeroPadding1D(const EdgeWidth& padding = 1, const SpatialOptions& options = {});
};

}  // namespace tenon::layers
