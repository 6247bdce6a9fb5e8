// Adadelta: steps scaled by the running sizes of gradients and of former steps.
#pragma once

#include <tenon/nn/optimizers/optimizer.h>

namespace tenon::optimizers {

/// The common arguments are explained at CommonArguments.
struct AdadeltaOptions {
  LearningRate learning_rate = 0.001;
  double rho = 0.95;
  double epsilon = 1e-7;
  std::optional<double> weight_decay = {};
  std::optional<double> clipnorm = {};
  std::optional<double> clipvalue = {};
  std::optional<double> global_clipnorm = {};
  bool use_ema = false;
  double ema_momentum = 0.99;
  std::optional<std::int64_t> ema_overwrite_frequency = {};
  std::optional<double> loss_scale_factor = {};
  std::optional<std::int64_t> gradient_accumulation_steps = {};
  /// Empty: the class name in snake_case, numbered.
  std::string name = {};
};

/// delta = -sqrt(d + epsilon) / sqrt(a + epsilon) * g with the running means a of g^2 and d of delta^2; w +=
/// rate * delta.
class Adadelta : public Optimizer {
 public:
  explicit Adadelta(const AdadeltaOptions& options);
  Adadelta() : Adadelta(AdadeltaOptions{}) {}
};

}  // namespace tenon::optimizers
