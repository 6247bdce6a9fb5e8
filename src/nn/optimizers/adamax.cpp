#include <tenon/nn/optimizers/adamax.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/operators.h>

#include "nn/optimizers/arguments.h"

namespace tenon::optimizers {

namespace {

class AdamaxBody final : public OptimizerBody {
 public:
  explicit AdamaxBody(const AdamaxOptions& options)
      : OptimizerBody(named_arguments(options, "Adamax")), options_(options) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("beta_1", options.beta_1);
    visit("beta_2", options.beta_2);
    visit("epsilon", options.epsilon);
  }
  std::string class_name() const override { return "Adamax"; }
  Config get_config() const override { return config_of<AdamaxBody>(options_); }

 protected:
  void create_slots(const std::vector<Variable>& variables) override {
    auto slots = add_slots(variables, {"momentum", "norm"});
    momentums_ = std::move(slots[0]);
    norms_ = std::move(slots[1]);
  }
  void update_step(const Tensor& gradient, const Variable& variable, const Tensor& rate) override {
    const std::size_t i = index_of(variable);
    const DType dtype = variable.dtype();
    const Tensor power = ops::power(ops::cast(options_.beta_1, dtype), local_step(*this, dtype));
    const Tensor former = momentums_[i].value();
    const Tensor momentum = former + (gradient - former) * (1 - options_.beta_1);
    momentums_[i].assign(momentum);
    const Tensor norm = ops::maximum(options_.beta_2 * norms_[i].value(), ops::absolute(gradient));
    norms_[i].assign(norm);
    variable.assign_sub(rate * momentum / ((1.0 - power) * (norm + options_.epsilon)));
  }

 private:
  AdamaxOptions options_;
  std::vector<Variable> momentums_, norms_;
};

}  // namespace

Adamax::Adamax(const AdamaxOptions& options) : Optimizer(Shared<AdamaxBody>::make(options)) {}

Registration<OptimizerBody> register_adamax() {
  return optimizer_entry<AdamaxBody, AdamaxOptions>("Adamax", {"adamax"});
}

}  // namespace tenon::optimizers
