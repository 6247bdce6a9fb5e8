// AveragePooling3D: the mean of each window of volumes.
#pragma once

#include <tenon/layers/pooling_options.h>

namespace tenon::layers {

/// (batch, three spatial axes, channels) to shorter volumes of as many channels: the mean of each window of pool_size.
/// The part of a window outside of the input (padding "same") does not count. ValueError naming the argument for one
/// below 1.
class AveragePooling3D : public Layer {
 public:
  explicit AveragePooling3D(const PerAxis& pool_size, const PoolingOptions& options = {});
};

}  // namespace tenon::layers
