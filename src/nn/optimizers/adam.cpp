#include <tenon/nn/optimizers/adam.h>

#include "nn/optimizers/adam_rule.h"
#include "nn/optimizers/arguments.h"

namespace tenon::optimizers {

namespace {

class AdamBody final : public AdamRule {
 public:
  explicit AdamBody(const AdamOptions& options)
      : AdamRule(named_arguments(options, "Adam"),
                 {options.beta_1, options.beta_2, options.epsilon, options.amsgrad}),
        options_(options) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("beta_1", options.beta_1);
    visit("beta_2", options.beta_2);
    visit("epsilon", options.epsilon);
    visit("amsgrad", options.amsgrad);
  }
  std::string class_name() const override { return "Adam"; }
  Config get_config() const override { return config_of<AdamBody>(options_); }

 private:
  AdamOptions options_;
};

}  // namespace

Adam::Adam(const AdamOptions& options) : Optimizer(std::make_shared<AdamBody>(options)) {}

Registration<OptimizerBody> register_adam() {
  return {"Adam",
          {"adam"},
          []() -> std::shared_ptr<OptimizerBody> { return std::make_shared<AdamBody>(AdamOptions{}); },
          [](const Config& config) -> std::shared_ptr<OptimizerBody> {
            return std::make_shared<AdamBody>(optimizer_options_from<AdamBody, AdamOptions>("Adam", config));
          }};
}

}  // namespace tenon::optimizers
