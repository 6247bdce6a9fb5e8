#include <tenon/nn/optimizers/adagrad.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>

#include "nn/optimizers/arguments.h"

namespace tenon::optimizers {

namespace {

class AdagradBody final : public OptimizerBody {
 public:
  explicit AdagradBody(const AdagradOptions& options)
      : OptimizerBody(named_arguments(options, "Adagrad")), options_(options) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("initial_accumulator_value", options.initial_accumulator_value);
    visit("epsilon", options.epsilon);
  }
  std::string class_name() const override { return "Adagrad"; }
  Config get_config() const override { return config_of<AdagradBody>(options_); }

 protected:
  void create_slots(const std::vector<Variable>& variables) override {
    accumulators_ = add_slots(variables, {"accumulator"}, {options_.initial_accumulator_value}).front();
  }
  void update_step(const Tensor& gradient, const Variable& variable, const Tensor& rate) override {
    const Variable& slot = accumulators_[index_of(variable)];
    const Tensor accumulator = slot.value() + ops::square(gradient);
    slot.assign(accumulator);
    variable.assign_sub(rate * gradient / ops::sqrt(accumulator + options_.epsilon));
  }

 private:
  AdagradOptions options_;
  std::vector<Variable> accumulators_;
};

}  // namespace

Adagrad::Adagrad(const AdagradOptions& options) : Optimizer(Shared<AdagradBody>::make(options)) {}

Registration<OptimizerBody> register_adagrad() {
  return optimizer_entry<AdagradBody, AdagradOptions>("Adagrad", {"adagrad"});
}

}  // namespace tenon::optimizers
