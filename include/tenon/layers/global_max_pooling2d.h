// GlobalMaxPooling2D: the largest element of each channel over a picture.
#pragma once

#include <tenon/layers/global_pooling_options.h>

namespace tenon::layers {

/// (batch, rows, columns, channels) to (batch, channels), the largest element of each channel.
class GlobalMaxPooling2D : public Layer {
 public:
  explicit GlobalMaxPooling2D(const GlobalPoolingOptions& options);
  GlobalMaxPooling2D();
};

}  // namespace tenon::layers
