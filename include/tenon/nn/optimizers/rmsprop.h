// RMSprop: steps divided by the running root mean square of the gradient.
#pragma once

#include <tenon/nn/optimizers/optimizer.h>

namespace tenon::optimizers {

/// The common arguments are explained at CommonArguments.
struct RMSpropOptions {
  LearningRate learning_rate = 0.001;
  double rho = 0.9;
  double momentum = 0.0;
  double epsilon = 1e-7;
  bool centered = false;
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

/// w -= rate * g / sqrt(v + epsilon) with the running mean v of g^2; centered subtracts the square of the
/// running mean of g from v; momentum keeps a velocity of the steps.
class RMSprop : public Optimizer {
 public:
  explicit RMSprop(const RMSpropOptions& options);
  RMSprop() : RMSprop(RMSpropOptions{}) {}
};

}  // namespace tenon::optimizers
