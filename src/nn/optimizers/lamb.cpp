#include <tenon/nn/optimizers/lamb.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

#include "nn/optimizers/arguments.h"

namespace tenon::optimizers {

namespace {

class LambBody final : public OptimizerBody {
 public:
  explicit LambBody(const LambOptions& options)
      : OptimizerBody(named_arguments(options, "Lamb")), options_(options) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("beta_1", options.beta_1);
    visit("beta_2", options.beta_2);
    visit("epsilon", options.epsilon);
  }
  std::string class_name() const override { return "Lamb"; }
  Config get_config() const override { return config_of<LambBody>(options_); }

 protected:
  void create_slots(const std::vector<Variable>& variables) override {
    auto slots = add_slots(variables, {"momentum", "velocity"});
    momentums_ = std::move(slots[0]);
    velocities_ = std::move(slots[1]);
  }
  void update_step(const Tensor& gradient, const Variable& variable, const Tensor& rate) override {
    const std::size_t i = index_of(variable);
    const DType dtype = variable.dtype();
    const Tensor step = local_step(*this, dtype);
    const Tensor former_momentum = momentums_[i].value();
    const Tensor momentum = former_momentum + (gradient - former_momentum) * (1 - options_.beta_1);
    momentums_[i].assign(momentum);
    const Tensor former_velocity = velocities_[i].value();
    const Tensor velocity =
        former_velocity + (ops::square(gradient) - former_velocity) * (1 - options_.beta_2);
    velocities_[i].assign(velocity);
    const Tensor mean = momentum / (1.0 - ops::power(ops::cast(options_.beta_1, dtype), step));
    const Tensor variance = velocity / (1.0 - ops::power(ops::cast(options_.beta_2, dtype), step));
    const Tensor update = mean / (ops::sqrt(variance) + options_.epsilon);
    const Tensor weight_norm = ops::sqrt(ops::sum(ops::square(variable.value())));
    const Tensor update_norm = ops::sqrt(ops::sum(ops::square(update)));
    const Tensor both = ops::logical_and(ops::greater(weight_norm, 0.0), ops::greater(update_norm, 0.0));
    const Tensor ratio = ops::where(both, weight_norm / update_norm, ops::cast(1.0, dtype));
    variable.assign_sub(ratio * rate * update);
  }

 private:
  LambOptions options_;
  std::vector<Variable> momentums_, velocities_;
};

}  // namespace

Lamb::Lamb(const LambOptions& options) : Optimizer(Shared<LambBody>::make(options)) {}

Registration<OptimizerBody> register_lamb() {
  return optimizer_entry<LambBody, LambOptions>("Lamb", {"lamb"});
}

}  // namespace tenon::optimizers
