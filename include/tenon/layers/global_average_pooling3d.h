// GlobalAveragePooling3D: the mean of each channel over a volume.
#pragma once

#include <tenon/layers/global_pooling_options.h>

namespace tenon::layers {

/// (batch, a, b, c, channels) to (batch, channels), the mean of each channel.
class GlobalAveragePooling3D : public Layer {
 public:
  explicit GlobalAveragePooling3D(const GlobalPoolingOptions& options);
  GlobalAveragePooling3D();
};

}  // namespace tenon::layers
