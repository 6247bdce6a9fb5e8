// Activation: an activation function as a layer.
#pragma once

#include <tenon/layers/layer.h>
#include <tenon/nn/activations/activation.h>

namespace tenon::layers {

struct ActivationOptions {
  OptionalShape input_shape = {};
  regularizers::Regularizer activity_regularizer = {};
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;
};

/// activation(inputs).
class Activation : public Layer {
 public:
  explicit Activation(const activations::Activation& activation, const ActivationOptions& options = {});
};

}  // namespace tenon::layers
