#include <tenon/nn/constraints/non_neg.h>

#include <tenon/ops/arithmetic.h>

#include "nn/config_fields.h"
#include "nn/constraints/registry_body.h"

namespace tenon::constraints {

namespace {

class NonNegBody final : public ConstraintBody {
 public:
  Tensor call(const Tensor& x) const override { return ops::maximum(x, 0.0); }
  std::string class_name() const override { return "NonNeg"; }
};

}  // namespace

NonNeg::NonNeg() : Constraint(std::make_shared<NonNegBody>()) {}

Registration<ConstraintBody> register_non_neg() {
  return {"NonNeg",
          {"non_neg"},
          []() -> std::shared_ptr<ConstraintBody> { return std::make_shared<NonNegBody>(); },
          [](const Config& config) -> std::shared_ptr<ConstraintBody> {
            ConfigReader("NonNeg", config).finish();
            return std::make_shared<NonNegBody>();
          }};
}

}  // namespace tenon::constraints
