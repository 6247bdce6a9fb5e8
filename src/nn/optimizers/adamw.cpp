#include <tenon/nn/optimizers/adamw.h>

#include "nn/optimizers/adam_rule.h"
#include "nn/optimizers/arguments.h"

namespace tenon::optimizers {

namespace {

class AdamWBody final : public AdamRule {
 public:
  explicit AdamWBody(const AdamWOptions& options)
      : AdamRule(named_arguments(options, "AdamW"),
                 {options.beta_1, options.beta_2, options.epsilon, options.amsgrad}),
        options_(options) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("beta_1", options.beta_1);
    visit("beta_2", options.beta_2);
    visit("epsilon", options.epsilon);
    visit("amsgrad", options.amsgrad);
  }
  std::string class_name() const override { return "AdamW"; }
  Config get_config() const override { return config_of<AdamWBody>(options_); }

 private:
  AdamWOptions options_;
};

}  // namespace

AdamW::AdamW(const AdamWOptions& options) : Optimizer(std::make_shared<AdamWBody>(options)) {}

Registration<OptimizerBody> register_adamw() {
  return {
      "AdamW",
      {"adamw"},
      []() -> std::shared_ptr<OptimizerBody> { return std::make_shared<AdamWBody>(AdamWOptions{}); },
      [](const Config& config) -> std::shared_ptr<OptimizerBody> {
        return std::make_shared<AdamWBody>(optimizer_options_from<AdamWBody, AdamWOptions>("AdamW", config));
      }};
}

}  // namespace tenon::optimizers
