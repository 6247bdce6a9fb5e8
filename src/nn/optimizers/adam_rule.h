// The update of Adam and AdamW.
#pragma once

#include <vector>

#include <tenon/nn/optimizers/optimizer.h>

namespace tenon::optimizers {

/// m += (g - m)(1 - beta_1); v += (g^2 - v)(1 - beta_2); w -= alpha * m / (sqrt(v) + epsilon).
class AdamRule : public OptimizerBody {
 public:
  struct Constants {
    double beta_1, beta_2, epsilon;
    bool amsgrad;
  };
  AdamRule(CommonArguments arguments, const Constants& constants)
      : OptimizerBody(std::move(arguments)), constants_(constants) {}

 protected:
  void create_slots(const std::vector<Variable>& variables) override;
  void update_steps(const std::vector<Tensor>& gradients, const std::vector<Variable>& variables,
                    const Tensor& learning_rate) override;
  void update_step(const Tensor& gradient, const Variable& variable, const Tensor& alpha) override;

 private:
  Constants constants_;
  std::vector<Variable> momentums_, velocities_, velocity_hats_;
};

}  // namespace tenon::optimizers
