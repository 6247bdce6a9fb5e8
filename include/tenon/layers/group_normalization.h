// GroupNormalization: groups of channels of a sample with mean 0 and variance 1.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

struct GroupNormalizationOptions {
  OptionalShape input_shape = {};
  /// Of channels, of which there must be a multiple; -1 for as many as channels (instance normalization).
  std::int64_t groups = 32;
  /// The axis of the channels.
  std::int64_t axis = -1;
  double epsilon = 1e-3;
  bool center = true;
  bool scale = true;
  initializers::Initializer beta_initializer = "zeros";
  initializers::Initializer gamma_initializer = "ones";
  regularizers::Regularizer beta_regularizer = {};
  regularizers::Regularizer gamma_regularizer = {};
  constraints::Constraint beta_constraint = {};
  constraints::Constraint gamma_constraint = {};
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~GroupNormalizationOptions();
};

/// (inputs - mean) / sqrt(variance + epsilon) * gamma + beta, with mean and (population) variance of each sample and group
/// of neighbouring channels; gamma and beta per channel. Computed in at least float32. ValueError unless groups is positive
/// or -1, and if the channels do not divide into them.
class GroupNormalization : public Layer {
 public:
  explicit GroupNormalization(const GroupNormalizationOptions& options);
  GroupNormalization();
};

}  // namespace tenon::layers
