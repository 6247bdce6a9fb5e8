#include <tenon/nn/optimizers/ftrl.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/operators.h>
#include <fmt/format.h>

#include "nn/optimizers/arguments.h"

namespace tenon::optimizers {

namespace {

FtrlOptions checked(const FtrlOptions& options) {
  const auto at_least_0 = [](const char* argument, double value) {
    if (!(value >= 0)) throw ValueError(fmt::format("Ftrl: {} must be at least 0; got {}", argument, value));
  };
  at_least_0("initial_accumulator_value", options.initial_accumulator_value);
  at_least_0("l1_regularization_strength", options.l1_regularization_strength);
  at_least_0("l2_regularization_strength", options.l2_regularization_strength);
  at_least_0("l2_shrinkage_regularization_strength", options.l2_shrinkage_regularization_strength);
  if (!(options.learning_rate_power <= 0)) {
    throw ValueError(
        fmt::format("Ftrl: learning_rate_power must be at most 0; got {}", options.learning_rate_power));
  }
  return options;
}

class FtrlBody final : public OptimizerBody {
 public:
  explicit FtrlBody(const FtrlOptions& options)
      : OptimizerBody(named_arguments(options, "Ftrl")), options_(checked(options)) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("learning_rate_power", options.learning_rate_power);
    visit("initial_accumulator_value", options.initial_accumulator_value);
    visit("l1_regularization_strength", options.l1_regularization_strength);
    visit("l2_regularization_strength", options.l2_regularization_strength);
    visit("l2_shrinkage_regularization_strength", options.l2_shrinkage_regularization_strength);
    visit("beta", options.beta);
  }
  std::string class_name() const override { return "Ftrl"; }
  Config get_config() const override { return config_of<FtrlBody>(options_); }

 protected:
  void create_slots(const std::vector<Variable>& variables) override {
    auto slots = add_slots(variables, {"accumulator", "linear"}, {options_.initial_accumulator_value, 0.0});
    accumulators_ = std::move(slots[0]);
    linears_ = std::move(slots[1]);
  }
  void update_step(const Tensor& gradient, const Variable& variable, const Tensor& rate) override {
    const std::size_t i = index_of(variable);
    const double power = -options_.learning_rate_power;
    const double l1 = options_.l1_regularization_strength;
    const Tensor weight = variable.value();
    const Tensor l2 = options_.l2_regularization_strength + options_.beta / (2.0 * rate);
    const Tensor shrunk = gradient + (2 * options_.l2_shrinkage_regularization_strength) * weight;
    const Tensor former = accumulators_[i].value();
    const Tensor accumulator = former + ops::square(gradient);
    const Tensor raised = ops::power(accumulator, power);
    const Tensor linear =
        linears_[i].value() + (shrunk - (raised - ops::power(former, power)) / rate * weight);
    linears_[i].assign(linear);
    const Tensor quadratic = raised / rate + 2.0 * l2;
    variable.assign((ops::clip(linear, -l1, l1) - linear) / quadratic);
    accumulators_[i].assign(accumulator);
  }

 private:
  FtrlOptions options_;
  std::vector<Variable> accumulators_, linears_;
};

}  // namespace

Ftrl::Ftrl(const FtrlOptions& options) : Optimizer(Shared<FtrlBody>::make(options)) {}

Registration<OptimizerBody> register_ftrl() {
  return optimizer_entry<FtrlBody, FtrlOptions>("Ftrl", {"ftrl"});
}

}  // namespace tenon::optimizers
