// MaxPooling1D: the largest element of each window of sequences.
#pragma once

#include <tenon/layers/pooling_options.h>

namespace tenon::layers {

/// (batch, steps, channels) to shorter sequences of as many channels: the largest element of each window of
/// pool_size. ValueError naming the argument for one below 1.
class MaxPooling1D : public Layer {
 public:
  explicit MaxPooling1D(const PerAxis& pool_size = 2, const PoolingOptions& options = {});
};

}  // namespace tenon::layers
