#include <tenon/nn/optimizers/adam.h>

#include "nn/optimizers/adam_rule.h"

namespace tenon::optimizers {

namespace {

class AdamBody final : public AdamRule {
 public:
  explicit AdamBody(const AdamOptions& options) : AdamRule(options, "Adam") {}
  std::string class_name() const override { return "Adam"; }
};

}  // namespace

Adam::Adam(const AdamOptions& options) : Optimizer(Shared<AdamBody>::make(options)) {}

Registration<OptimizerBody> register_adam() {
  return optimizer_entry<AdamBody, AdamOptions>("Adam", {"adam"});
}

}  // namespace tenon::optimizers
