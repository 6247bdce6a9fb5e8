#include "nn/optimizers/adam_rule.h"

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>

namespace tenon::optimizers {

void AdamRule::create_slots(const std::vector<Variable>& variables) {
  auto slots = add_slots(variables, {"momentum", "velocity"});
  momentums_ = std::move(slots[0]);
  velocities_ = std::move(slots[1]);
  if (constants_.amsgrad) velocity_hats_ = add_slots(variables, {"velocity_hat"}).front();
}

void AdamRule::update_steps(const std::vector<Tensor>& gradients, const std::vector<Variable>& variables,
                            const Tensor& learning_rate) {
  // alpha is the same for all variables of a dtype, which is nearly always one: it is computed once.
  Tensor alpha;
  for (std::size_t i = 0; i < gradients.size(); ++i) {
    const DType dtype = variables[i].dtype();
    if (!alpha.defined() || alpha.dtype() != dtype) {
      const Tensor step = local_step(*this, dtype);
      const Tensor beta_1_power = ops::power(ops::cast(constants_.beta_1, dtype), step);
      const Tensor beta_2_power = ops::power(ops::cast(constants_.beta_2, dtype), step);
      alpha = in_dtype(learning_rate, dtype) * ops::sqrt(1.0 - beta_2_power) / (1.0 - beta_1_power);
    }
    update_step(in_dtype(gradients[i], dtype), variables[i], alpha);
  }
}

void AdamRule::update_step(const Tensor& gradient, const Variable& variable, const Tensor& alpha) {
  const std::size_t i = index_of(variable);
  const Tensor former_momentum = momentums_[i].value();
  const Tensor momentum = former_momentum + (gradient - former_momentum) * (1 - constants_.beta_1);
  momentums_[i].assign(momentum);
  const Tensor former_velocity = velocities_[i].value();
  Tensor velocity = former_velocity + (ops::square(gradient) - former_velocity) * (1 - constants_.beta_2);
  velocities_[i].assign(velocity);
  if (constants_.amsgrad) {
    velocity = ops::maximum(velocity_hats_[i].value(), velocity);
    velocity_hats_[i].assign(velocity);
  }
  variable.assign_sub(momentum * alpha / (ops::sqrt(velocity) + constants_.epsilon));
}

}  // namespace tenon::optimizers
