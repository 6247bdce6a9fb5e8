// Dense: every output is a weighted sum of all inputs.
#pragma once

#include <tenon/layers/layer.h>
#include <tenon/nn/activations/activation.h>

namespace tenon::layers {

struct DenseOptions {
  /// As the first layer of a model, the length of the last axis or the shape (without the batch axis) of its input.
  std::optional<std::int64_t> input_dim = {};
  OptionalShape input_shape = {};
  activations::Activation activation = {};
  bool use_bias = true;
  initializers::Initializer kernel_initializer = "glorot_uniform";
  initializers::Initializer bias_initializer = "zeros";
  regularizers::Regularizer kernel_regularizer = {};
  regularizers::Regularizer bias_regularizer = {};
  regularizers::Regularizer activity_regularizer = {};
  constraints::Constraint kernel_constraint = {};
  constraints::Constraint bias_constraint = {};
  /// Keras' low-rank adaptation and quantization: not supported yet, ValueError if set.
  std::optional<std::int64_t> lora_rank = {};
  std::optional<double> lora_alpha = {};
  std::optional<std::string> quantization_config = {};
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~DenseOptions();  // a call, so that forty layers compile in no time
};

/// activation(inputs · kernel + bias) along the last axis: (…, n) to (…, units); kernel (n, units), bias (units,).
/// ValueError unless units >= 1.
class Dense : public Layer {
 public:
  explicit Dense(std::int64_t units, const DenseOptions& options = {});
  std::int64_t units() const;
  /// Undefined before the layer is built.
  Variable kernel() const;
  Variable bias() const;
};

}  // namespace tenon::layers
