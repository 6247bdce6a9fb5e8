// GlobalAveragePooling1D: the mean of each channel over a sequence.
#pragma once

#include <tenon/layers/global_pooling_options.h>

namespace tenon::layers {

/// (batch, steps, channels) to (batch, channels), the mean of each channel. Steps that the mask leaves out do not
/// count; the output carries no mask. A sequence with no step left gives NaN, as in Keras.
class GlobalAveragePooling1D : public Layer {
 public:
  explicit GlobalAveragePooling1D(const GlobalPoolingOptions& options);
  GlobalAveragePooling1D();
};

}  // namespace tenon::layers
