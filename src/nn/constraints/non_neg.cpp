#include <tenon/nn/constraints/non_neg.h>

#include <tenon/ops/arithmetic.h>

#include "nn/class_entry.h"
#include "nn/constraints/registry_body.h"

namespace tenon::constraints {

namespace {

class NonNegBody final : public ConstraintBody {
 public:
  Tensor call(const Tensor& x) const override { return ops::maximum(x, 0.0); }
  std::string class_name() const override { return "NonNeg"; }
};

}  // namespace

NonNeg::NonNeg() : Constraint(Shared<NonNegBody>::make()) {}

Registration<ConstraintBody> register_non_neg() {
  return entry_without_arguments<ConstraintBody, NonNegBody>("NonNeg", {"non_neg"});
}

}  // namespace tenon::constraints
