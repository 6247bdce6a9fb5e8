// Adam: steps scaled by running moments of the gradient.
#pragma once

#include <tenon/nn/optimizers/optimizer.h>

namespace tenon::optimizers {

/// The common arguments are explained at CommonArguments.
struct AdamOptions {
  LearningRate learning_rate = 0.001;
  double beta_1 = 0.9;
  double beta_2 = 0.999;
  double epsilon = 1e-7;
  bool amsgrad = false;
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

/// w -= rate * sqrt(1 - beta_2^t) / (1 - beta_1^t) * m / (sqrt(v) + epsilon), with the running means m of g
/// and v of g^2; amsgrad uses the largest v so far.
class Adam : public Optimizer {
 public:
  explicit Adam(const AdamOptions& options);
  Adam() : Adam(AdamOptions{}) {}
};

}  // namespace tenon::optimizers
