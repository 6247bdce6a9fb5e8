// Conv3D: kernels that move over volumes.
#pragma once

#include <tenon/layers/conv_options.h>

namespace tenon::layers {

/// (batch, three spatial axes, channels) to (batch, three new lengths, filters): each filter is a window of
/// `kernel_size` along three axes, `Conv3D(32, 3)` or `Conv3D(32, {3, 3, 3})`, summed over all channels of its group.
/// ValueError naming the argument for one below 1 or filters that the groups do not divide.
class Conv3D : public Layer {
 public:
  explicit Conv3D(std::int64_t filters, const PerAxis& kernel_size, const ConvOptions& options = {});
  std::int64_t filters() const;
  /// (kernel_size…, channels / groups, filters); undefined before the layer is built.
  Variable kernel() const;
  /// (filters,); undefined without one.
  Variable bias() const;
};

}  // namespace tenon::layers
