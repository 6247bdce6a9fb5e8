#include <tenon/nn/optimizers/adamw.h>

#include "nn/optimizers/adam_rule.h"

namespace tenon::optimizers {

namespace {

class AdamWBody final : public AdamRule {
 public:
  explicit AdamWBody(const AdamWOptions& options) : AdamRule(options, "AdamW") {}
  std::string class_name() const override { return "AdamW"; }
};

}  // namespace

AdamW::AdamW(const AdamWOptions& options) : Optimizer(Shared<AdamWBody>::make(options)) {}

Registration<OptimizerBody> register_adamw() {
  return optimizer_entry<AdamWBody, AdamWOptions>("AdamW", {"adamw"});
}

}  // namespace tenon::optimizers
