#include <tenon/nn/optimizers/nadam.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>
#include <tenon/tensor/create.h>

#include "nn/optimizers/arguments.h"

namespace tenon::optimizers {

namespace {

class NadamBody final : public OptimizerBody {
 public:
  explicit NadamBody(const NadamOptions& options)
      : OptimizerBody(named_arguments(options, "Nadam")), options_(options) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("beta_1", options.beta_1);
    visit("beta_2", options.beta_2);
    visit("epsilon", options.epsilon);
  }
  std::string class_name() const override { return "Nadam"; }
  Config get_config() const override { return config_of<NadamBody>(options_); }

 protected:
  void create_slots(const std::vector<Variable>& variables) override {
    auto slots = add_slots(variables, {"momentum", "velocity"});
    momentums_ = std::move(slots[0]);
    velocities_ = std::move(slots[1]);
    product_ =
        add_variable(ones(Shape{}, variables.empty() ? floatx() : variables.front().dtype()), "u_product");
  }

  void update_steps(const std::vector<Tensor>& gradients, const std::vector<Variable>& variables,
                    const Tensor& learning_rate) override {
    product_.assign(product_.value() * options_.beta_1 * damping(local_step(*this, product_.dtype())));
    OptimizerBody::update_steps(gradients, variables, learning_rate);
  }
  void update_step(const Tensor& gradient, const Variable& variable, const Tensor& rate) override {
    const std::size_t i = index_of(variable);
    const DType dtype = variable.dtype();
    const Tensor step = local_step(*this, dtype);
    const Tensor beta_1 = ops::cast(options_.beta_1, dtype), beta_2 = ops::cast(options_.beta_2, dtype);
    const Tensor now = beta_1 * damping(step);
    const Tensor next = beta_1 * damping(step + 1.0);
    const Tensor product = in_dtype(product_.value(), dtype);
    const Tensor former_momentum = momentums_[i].value();
    const Tensor momentum = former_momentum + (gradient - former_momentum) * (1.0 - beta_1);
    momentums_[i].assign(momentum);
    const Tensor former_velocity = velocities_[i].value();
    const Tensor velocity = former_velocity + (ops::square(gradient) - former_velocity) * (1.0 - beta_2);
    velocities_[i].assign(velocity);
    const Tensor mean = next * momentum / (1.0 - product * next) + (1.0 - now) * gradient / (1.0 - product);
    const Tensor variance = velocity / (1.0 - ops::power(beta_2, step));
    variable.assign_sub(mean * rate / (ops::sqrt(variance) + options_.epsilon));
  }

 private:
  NadamOptions options_;
  /// The share of beta_1 that step t uses.
  static Tensor damping(const Tensor& t) { return 1.0 - 0.5 * ops::power(ops::cast(0.96, t.dtype()), t); }

  std::vector<Variable> momentums_, velocities_;
  Variable product_;
};

}  // namespace

Nadam::Nadam(const NadamOptions& options) : Optimizer(Shared<NadamBody>::make(options)) {}

Registration<OptimizerBody> register_nadam() {
  return optimizer_entry<NadamBody, NadamOptions>("Nadam", {"nadam"});
}

}  // namespace tenon::optimizers
