#include <tenon/nn/optimizers/adadelta.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>

#include "nn/optimizers/arguments.h"

namespace tenon::optimizers {

namespace {

class AdadeltaBody final : public OptimizerBody {
 public:
  explicit AdadeltaBody(const AdadeltaOptions& options)
      : OptimizerBody(named_arguments(options, "Adadelta")), options_(options) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("rho", options.rho);
    visit("epsilon", options.epsilon);
  }
  std::string class_name() const override { return "Adadelta"; }
  Config get_config() const override { return config_of<AdadeltaBody>(options_); }

 protected:
  void create_slots(const std::vector<Variable>& variables) override {
    auto slots = add_slots(variables, {"accumulated_grad", "accumulated_delta_var"});
    gradients_ = std::move(slots[0]);
    deltas_ = std::move(slots[1]);
  }
  void update_step(const Tensor& gradient, const Variable& variable, const Tensor& rate) override {
    const std::size_t i = index_of(variable);
    const double rho = options_.rho;
    const Tensor squares = rho * gradients_[i].value() + (1 - rho) * ops::square(gradient);
    gradients_[i].assign(squares);
    const Tensor former = deltas_[i].value();
    const Tensor delta = -(root(former) * gradient / root(squares));
    deltas_[i].assign(rho * former + (1 - rho) * ops::square(delta));
    variable.assign_add(rate * delta);
  }

 private:
  AdadeltaOptions options_;
  Tensor root(const Tensor& x) const { return ops::sqrt(x + options_.epsilon); }

  std::vector<Variable> gradients_, deltas_;
};

}  // namespace

Adadelta::Adadelta(const AdadeltaOptions& options) : Optimizer(Shared<AdadeltaBody>::make(options)) {}

Registration<OptimizerBody> register_adadelta() {
  return optimizer_entry<AdadeltaBody, AdadeltaOptions>("Adadelta", {"adadelta"});
}

}  // namespace tenon::optimizers
