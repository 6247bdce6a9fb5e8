#include <tenon/nn/constraints/max_norm.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/operators.h>

#include "nn/class_entry.h"
#include "nn/config_fields.h"
#include "nn/constraints/norms.h"
#include "nn/constraints/registry_body.h"

namespace tenon::constraints {

namespace {

class MaxNormBody final : public ConstraintBody {
 public:
  explicit MaxNormBody(const MaxNormOptions& options) : options_(options) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("max_value", options.max_value);
    visit("axis", options.axis);
  }
  Tensor call(const Tensor& x) const override {
    const Tensor norms = norms_along(x, options_.axis);
    return x * (ops::clip(norms, 0.0, options_.max_value) / (1e-7 + norms));
  }
  std::string class_name() const override { return "MaxNorm"; }
  Config get_config() const override { return config_of<MaxNormBody>(options_); }

 private:
  MaxNormOptions options_;
};

}  // namespace

MaxNorm::MaxNorm(const MaxNormOptions& options) : Constraint(Shared<MaxNormBody>::make(options)) {}

Registration<ConstraintBody> register_max_norm() {
  return class_entry<ConstraintBody, MaxNormBody, MaxNormOptions>("MaxNorm", {"max_norm"});
}

}  // namespace tenon::constraints
