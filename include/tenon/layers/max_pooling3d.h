// MaxPooling3D: the largest element of each window of volumes.
#pragma once

#include <tenon/layers/pooling_options.h>

namespace tenon::layers {

/// (batch, three spatial axes, channels) to shorter volumes of as many channels: the largest element of each window of
/// pool_size. ValueError naming the argument for one below 1.
class MaxPooling3D : public Layer {
 public:
  explicit MaxPooling3D(const PerAxis& pool_size = 2, const PoolingOptions& options = {});
};

}  // namespace tenon::layers
