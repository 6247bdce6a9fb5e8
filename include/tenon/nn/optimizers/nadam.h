// Nadam: Adam with Nesterov momentum.
#pragma once

#include <tenon/nn/optimizers/optimizer.h>

namespace tenon::optimizers {

/// The common arguments are explained at CommonArguments.
struct NadamOptions {
  LearningRate learning_rate = 0.001;
  double beta_1 = 0.9;
  double beta_2 = 0.999;
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

/// Adam with the momentum schedule beta_1 * (1 - 0.5 * 0.96^t).
class Nadam : public Optimizer {
 public:
  explicit Nadam(const NadamOptions& options);
  Nadam() : Nadam(NadamOptions{}) {}
};

}  // namespace tenon::optimizers
