// FTRL: follow the regularized leader, for sparse linear models.
#pragma once

#include <tenon/nn/optimizers/optimizer.h>

namespace tenon::optimizers {

/// The common arguments are explained at CommonArguments.
struct FtrlOptions {
  LearningRate learning_rate = 0.001;
  double learning_rate_power = -0.5;
  double initial_accumulator_value = 0.1;
  double l1_regularization_strength = 0.0;
  double l2_regularization_strength = 0.0;
  double l2_shrinkage_regularization_strength = 0.0;
  double beta = 0.0;
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

/// Ftrl with L1, L2 and shrinkage penalties as in Keras.
class Ftrl : public Optimizer {
 public:
  explicit Ftrl(const FtrlOptions& options);
  Ftrl() : Ftrl(FtrlOptions{}) {}
};

}  // namespace tenon::optimizers
