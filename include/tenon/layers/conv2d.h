// Conv2D: kernels that move over pictures.
#pragma once

#include <tenon/layers/conv_options.h>

namespace tenon::layers {

/// (batch, rows, columns, channels) to (batch, new rows, new columns, filters): each filter is a window of
/// `kernel_size` rows and columns, `Conv2D(32, 3)` or `Conv2D(32, {3, 3})`, summed over all channels of its group.
/// ValueError naming the argument for one below 1 or filters that the groups do not divide.
class Conv2D : public Layer {
 public:
  explicit Conv2D(std::int64_t filters, const PerAxis& kernel_size, const ConvOptions& options = {});
  std::int64_t filters() const;
  /// (kernel_size…, channels / groups, filters); undefined before the layer is built.
  Variable kernel() const;
  /// (filters,); undefined without one.
  Variable bias() const;
};

}  // namespace tenon::layers
