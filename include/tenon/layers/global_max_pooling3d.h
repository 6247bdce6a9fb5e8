// GlobalMaxPooling3D: the largest element of each channel over a volume.
#pragma once

#include <tenon/layers/global_pooling_options.h>

namespace tenon::layers {

/// (batch, a, b, c, channels) to (batch, channels), the largest element of each channel.
class GlobalMaxPooling3D : public Layer {
 public:
  explicit GlobalMaxPooling3D(const GlobalPoolingOptions& options);
  GlobalMaxPooling3D();
};

}  // namespace tenon::layers
