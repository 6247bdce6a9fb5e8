#include <tenon/nn/constraints/unit_norm.h>

#include <tenon/ops/operators.h>

#include "nn/class_entry.h"
#include "nn/config_fields.h"
#include "nn/constraints/norms.h"
#include "nn/constraints/registry_body.h"

namespace tenon::constraints {

namespace {

class UnitNormBody final : public ConstraintBody {
 public:
  explicit UnitNormBody(const UnitNormOptions& options) : options_(options) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("axis", options.axis);
  }
  Tensor call(const Tensor& x) const override { return x / (1e-7 + norms_along(x, options_.axis)); }
  std::string class_name() const override { return "UnitNorm"; }
  Config get_config() const override { return config_of<UnitNormBody>(options_); }

 private:
  UnitNormOptions options_;
};

}  // namespace

UnitNorm::UnitNorm(const UnitNormOptions& options) : Constraint(Shared<UnitNormBody>::make(options)) {}

Registration<ConstraintBody> register_unit_norm() {
  return class_entry<ConstraintBody, UnitNormBody, UnitNormOptions>("UnitNorm", {"unit_norm"});
}

}  // namespace tenon::constraints
