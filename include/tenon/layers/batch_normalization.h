// BatchNormalization: every channel with mean 0 and variance 1 over the batch.
#pragma once

#include <tenon/layers/layer.h>

namespace tenon::layers {

/// Limits of the corrections of batch renormalization; absent ones do not limit.
struct RenormClipping {
  std::optional<double> rmax = {};
  std::optional<double> rmin = {};
  std::optional<double> dmax = {};
};

struct BatchNormalizationOptions {
  OptionalShape input_shape = {};
  /// The axis of the channels.
  std::int64_t axis = -1;
  /// How much of the moving statistics stays in each training step.
  double momentum = 0.99;
  double epsilon = 1e-3;
  bool center = true;
  bool scale = true;
  initializers::Initializer beta_initializer = "zeros";
  initializers::Initializer gamma_initializer = "ones";
  initializers::Initializer moving_mean_initializer = "zeros";
  initializers::Initializer moving_variance_initializer = "ones";
  regularizers::Regularizer beta_regularizer = {};
  regularizers::Regularizer gamma_regularizer = {};
  constraints::Constraint beta_constraint = {};
  constraints::Constraint gamma_constraint = {};
  /// Batch renormalization: training corrects towards moving statistics of its own.
  bool renorm = false;
  std::optional<RenormClipping> renorm_clipping = {};
  double renorm_momentum = 0.99;
  /// Statistics over all devices: there is one, so this changes nothing.
  bool synchronized = false;
  std::string name = {};
  DTypePolicy dtype = {};
  bool trainable = true;

  ~BatchNormalizationOptions();
};

/// (inputs - mean) / sqrt(variance + epsilon) * gamma + beta, per channel. While training, mean and (population) variance
/// are those of the batch, without masked steps, and the moving statistics take a step towards them; otherwise, and in a
/// layer that is not trainable, they are the moving statistics. Computed in at least float32.
class BatchNormalization : public Layer {
 public:
  explicit BatchNormalization(const BatchNormalizationOptions& options);
  BatchNormalization();
};

}  // namespace tenon::layers
