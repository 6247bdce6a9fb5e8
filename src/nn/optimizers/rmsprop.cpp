#include <tenon/nn/optimizers/rmsprop.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>

#include "nn/optimizers/arguments.h"

namespace tenon::optimizers {

namespace {

class RMSpropBody final : public OptimizerBody {
 public:
  explicit RMSpropBody(const RMSpropOptions& options)
      : OptimizerBody(named_arguments(options, "RMSprop")), options_(options) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("rho", options.rho);
    visit("momentum", options.momentum);
    visit("epsilon", options.epsilon);
    visit("centered", options.centered);
  }
  std::string class_name() const override { return "RMSprop"; }
  Config get_config() const override { return config_of<RMSpropBody>(options_); }

 protected:
  void create_slots(const std::vector<Variable>& variables) override {
    velocities_ = add_slots(variables, {"velocity"}).front();
    if (options_.momentum > 0) momentums_ = add_slots(variables, {"momentum"}).front();
    if (options_.centered) average_gradients_ = add_slots(variables, {"average_gradient"}).front();
  }
  void update_step(const Tensor& gradient, const Variable& variable, const Tensor& rate) override {
    const std::size_t i = index_of(variable);
    const double rho = options_.rho;
    const Tensor velocity = rho * velocities_[i].value() + (1 - rho) * ops::square(gradient);
    velocities_[i].assign(velocity);
    Tensor denominator = velocity;
    if (options_.centered) {
      const Tensor average = rho * average_gradients_[i].value() + (1 - rho) * gradient;
      average_gradients_[i].assign(average);
      denominator = denominator - ops::square(average);
    }
    const Tensor increment = rate * gradient / ops::sqrt(denominator + options_.epsilon);
    if (momentums_.empty()) {
      variable.assign_sub(increment);
      return;
    }
    const Tensor momentum = options_.momentum * momentums_[i].value() + increment;
    momentums_[i].assign(momentum);
    variable.assign_sub(momentum);
  }

 private:
  RMSpropOptions options_;
  std::vector<Variable> velocities_, momentums_, average_gradients_;
};

}  // namespace

RMSprop::RMSprop(const RMSpropOptions& options) : Optimizer(Shared<RMSpropBody>::make(options)) {}

Registration<OptimizerBody> register_rmsprop() {
  return optimizer_entry<RMSpropBody, RMSpropOptions>("RMSprop", {"rmsprop"});
}

}  // namespace tenon::optimizers
