// Cropping2D: cuts the ends off pictures.
#pragma once

#include <tenon/layers/base_options.h>
#include <tenon/layers/edge_widths.h>

namespace tenon::layers {

/// Pictures (batch, rows, columns, channels) without their ends: `1` row and column at each end, `{1, 2}` for rows and
/// columns, `{{top, bottom}, {left, right}}`. ValueError for a negative width, ShapeError if nothing would be left.
class Cropping2D : public Layer {
 public:
  explicit Cropping2D(const EdgeWidths& cropping = 0, const SpatialOptions& options = {});
};

}  // namespace tenon::layers
