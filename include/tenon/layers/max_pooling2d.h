// MaxPooling2D: the largest element of each window of pictures.
#pragma once

#include <tenon/layers/pooling_options.h>

namespace tenon::layers {

/// (batch, rows, columns, channels) to shorter pictures of as many channels: the largest element of each window of
/// pool_size. ValueError naming the argument for one below 1.
class MaxPooling2D : public Layer {
 public:
  explicit MaxPooling2D(const PerAxis& pool_size = 2, const PoolingOptions& options = {});
};

}  // namespace tenon::layers
