// LayerNormalization: every sample with mean 0 and variance 1.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct LayerNormalizationOptions {
  OptionalShape input_shape = {};
  /// The axis, or several, along which mean and variance are taken.
  Shape axis = {-1};
  double epsilon = 1e-3;
  bool center = true;
  bool scale = true;
  initializers::Initializer beta_initializer = "zeros";
  initializers::Initializer gamma_initializer = "ones";
  regularizers::Regularizer beta_regularizer = {};
  regularizers::Regularizer gamma_regularizer = {};
  constraints::Constraint beta_constraint = {};
  constraints::Constraint gamma_constraint = {};
  /// Deprecated in Keras: only divides by the deviation, without subtracting the mean or adding beta.
  bool rms_scaling = false;
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~LayerNormalizationOptions();
};

/// (inputs - mean) / sqrt(variance + epsilon) * gamma + beta, with mean and (population) variance of each sample along the
/// axes, for each element of which gamma and beta have one. Computed in at least float32.
class LayerNormalization : public Layer {
 public:
  explicit LayerNormalization(const LayerNormalizationOptions& options);
  LayerNormalization();
};

}  // namespace tenon::layers
