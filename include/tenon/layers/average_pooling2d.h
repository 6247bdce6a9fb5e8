// AveragePooling2D: the mean of each window of pictures.
#pragma once

#include <tenon/layers/pooling_options.h>

namespace tenon::layers {

/// (batch, rows, columns, channels) to shorter pictures of as many channels: the mean of each window of pool_size. The
/// part of a window outside of the input (padding "same") does not count. ValueError naming the argument for one below
/// 1.
class AveragePooling2D : public Layer {
 public:
  explicit AveragePooling2D(const PerAxis& pool_size, const PoolingOptions& options = {});
};

}  // namespace tenon::layers
