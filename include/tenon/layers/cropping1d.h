// Cropping1D: cuts the ends off sequences.
#pragma once

#include <tenon/layers/base_options.h>
#include <tenon/layers/edge_widths.h>

namespace tenon::layers {

/// Sequences (batch, steps, channels) without their ends: `1` step at each end, `{2, 3}` two at the beginning and three
/// at the end. ValueError for a negative width, ShapeError if nothing would be left.
class Cropping1D : public Layer {
 public:
  explicit Cropping1D(const EdgeWidth& cropping = 1, const BaseOptions& options = {});
};

}  // namespace tenon::layers
