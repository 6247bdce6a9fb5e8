#include <tenon/nn/optimizers/lion.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/operators.h>
#include <fmt/format.h>

#include "nn/optimizers/arguments.h"

namespace tenon::optimizers {

namespace {

LionOptions checked(const LionOptions& options) {
  if (!(options.beta_1 > 0 && options.beta_1 <= 1)) {
    throw ValueError(fmt::format("Lion: beta_1 must be in (0, 1]; got {}", options.beta_1));
  }
  return options;
}

class LionBody final : public OptimizerBody {
 public:
  explicit LionBody(const LionOptions& options)
      : OptimizerBody(named_arguments(options, "Lion")), options_(checked(options)) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("beta_1", options.beta_1);
    visit("beta_2", options.beta_2);
  }
  std::string class_name() const override { return "Lion"; }
  Config get_config() const override { return config_of<LionBody>(options_); }

 protected:
  void create_slots(const std::vector<Variable>& variables) override {
    momentums_ = add_slots(variables, {"momentum"}).front();
  }
  void update_step(const Tensor& gradient, const Variable& variable, const Tensor& rate) override {
    const Variable& slot = momentums_[index_of(variable)];
    const Tensor momentum = slot.value();
    const DType dtype = variable.dtype();
    const Tensor beta_1 = ops::cast(options_.beta_1, dtype), beta_2 = ops::cast(options_.beta_2, dtype);
    variable.assign_sub(rate * ops::sign(momentum * beta_1 + gradient * (1.0 - beta_1)));
    slot.assign(momentum * beta_2 + gradient * (1.0 - beta_2));
  }

 private:
  LionOptions options_;
  std::vector<Variable> momentums_;
};

}  // namespace

Lion::Lion(const LionOptions& options) : Optimizer(Shared<LionBody>::make(options)) {}

Registration<OptimizerBody> register_lion() {
  return optimizer_entry<LionBody, LionOptions>("Lion", {"lion"});
}

}  // namespace tenon::optimizers
