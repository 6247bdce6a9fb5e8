// GlobalAveragePooling2D: the mean of each channel over a picture.
#pragma once

#include <tenon/layers/global_pooling_options.h>

namespace tenon::layers {

/// (batch, rows, columns, channels) to (batch, channels), the mean of each channel.
class GlobalAveragePooling2D : public Layer {
 public:
  explicit GlobalAveragePooling2D(const GlobalPoolingOptions& options);
  GlobalAveragePooling2D();
};

}  // namespace tenon::layers
