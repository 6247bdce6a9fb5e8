// The update of Adam and AdamW.
#pragma once

#include <vector>

#include "nn/optimizers/arguments.h"

namespace tenon::optimizers {

/// m += (g - m)(1 - beta_1); v += (g^2 - v)(1 - beta_2); w -= alpha * m / (sqrt(v) + epsilon).
class AdamRule : public OptimizerBody {
 public:
  template <class Options>
  AdamRule(const Options& options, const char* class_name)
      : OptimizerBody(named_arguments(options, class_name)),
        constants_{options.beta_1, options.beta_2, options.epsilon, options.amsgrad} {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("beta_1", options.beta_1);
    visit("beta_2", options.beta_2);
    visit("epsilon", options.epsilon);
    visit("amsgrad", options.amsgrad);
  }
  Config get_config() const override { return config_of<AdamRule>(constants_); }

 protected:
  void create_slots(const std::vector<Variable>& variables) override;
  void update_steps(const std::vector<Tensor>& gradients, const std::vector<Variable>& variables,
                    const Tensor& learning_rate) override;
  void update_step(const Tensor& gradient, const Variable& variable, const Tensor& alpha) override;

 private:
  struct Constants {
    double beta_1, beta_2, epsilon;
    bool amsgrad;
  };
  Constants constants_;
  std::vector<Variable> momentums_, velocities_, velocity_hats_;
};

}  // namespace tenon::optimizers
