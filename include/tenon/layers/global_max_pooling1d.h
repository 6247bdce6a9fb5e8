// GlobalMaxPooling1D: the largest element of each channel over a sequence.
#pragma once

#include <tenon/layers/global_pooling_options.h>

namespace tenon::layers {

/// (batch, steps, channels) to (batch, channels), the largest element of each channel.
class GlobalMaxPooling1D : public Layer {
 public:
  explicit GlobalMaxPooling1D(const GlobalPoolingOptions& options);
  GlobalMaxPooling1D();
};

}  // namespace tenon::layers
