// ZeroPadding2D: zeros around pictures.
#pragma once

#include <tenon/layers/base_options.h>
#include <tenon/layers/edge_widths.h>

namespace tenon::layers {

/// Zeros around pictures (batch, rows, columns, channels): `1` row and column at each end, `{1, 2}` for rows and
/// columns, `{{top, bottom}, {left, right}}`. ValueError for a negative width.
class ZeroPadding2D : public Layer {
 public:
  explicit ZeroPadding2D(const EdgeWidths& padding = 1, const SpatialOptions& options = {});
};

}  // namespace tenon::layers
