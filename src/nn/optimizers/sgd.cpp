#include <tenon/nn/optimizers/sgd.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/operators.h>
#include <fmt/format.h>

#include "nn/optimizers/arguments.h"

namespace tenon::optimizers {

namespace {

SGDOptions checked(const SGDOptions& options) {
  if (!(options.momentum >= 0 && options.momentum <= 1)) {
    throw ValueError(fmt::format("SGD: momentum must be in [0, 1]; got {}", options.momentum));
  }
  return options;
}

class SGDBody final : public OptimizerBody {
 public:
  explicit SGDBody(const SGDOptions& options)
      : OptimizerBody(named_arguments(options, "SGD")), options_(checked(options)) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("momentum", options.momentum);
    visit("nesterov", options.nesterov);
  }
  std::string class_name() const override { return "SGD"; }
  Config get_config() const override { return config_of<SGDBody>(options_); }

 protected:
  void create_slots(const std::vector<Variable>& variables) override {
    if (options_.momentum != 0) momentums_ = add_slots(variables, {"momentum"}).front();
  }
  void update_step(const Tensor& gradient, const Variable& variable, const Tensor& rate) override {
    const Tensor step = gradient * rate;
    if (momentums_.empty()) {
      variable.assign_sub(step);
      return;
    }
    const Variable& momentum = momentums_[index_of(variable)];
    const Tensor moved = momentum.value() * options_.momentum - step;
    momentum.assign(moved);
    variable.assign_add(options_.nesterov ? moved * options_.momentum - step : moved);
  }

 private:
  SGDOptions options_;
  std::vector<Variable> momentums_;
};

}  // namespace

SGD::SGD(const SGDOptions& options) : Optimizer(Shared<SGDBody>::make(options)) {}

Registration<OptimizerBody> register_sgd() { return optimizer_entry<SGDBody, SGDOptions>("SGD", {"sgd"}); }

}  // namespace tenon::optimizers
