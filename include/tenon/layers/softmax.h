// Softmax: positive numbers that add up to 1, as a layer.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct SoftmaxOptions {
  OptionalShape input_shape = {};
  /// The axis, or several, along which the numbers add up to 1.
  Shape axis = {-1};
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;
};

/// softmax(inputs); positions where the mask is false get 0, also where all of them are.
class Softmax : public Layer {
 public:
  explicit Softmax(const SoftmaxOptions& options);
  Softmax() : Softmax(SoftmaxOptions{}) {}
};

}  // namespace tenon::layers
