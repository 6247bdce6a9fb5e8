#include <tenon/nn/constraints/min_max_norm.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/operators.h>

#include "nn/class_entry.h"
#include "nn/config_fields.h"
#include "nn/constraints/norms.h"
#include "nn/constraints/registry_body.h"

namespace tenon::constraints {

namespace {

class MinMaxNormBody final : public ConstraintBody {
 public:
  explicit MinMaxNormBody(const MinMaxNormOptions& options) : options_(options) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("min_value", options.min_value);
    visit("max_value", options.max_value);
    visit("rate", options.rate);
    visit("axis", options.axis);
  }
  Tensor call(const Tensor& x) const override {
    const Tensor norms = norms_along(x, options_.axis);
    const Tensor bounded = ops::clip(norms, options_.min_value, options_.max_value);
    const Tensor desired = options_.rate * bounded + (1 - options_.rate) * norms;
    return x * (desired / (1e-7 + norms));
  }
  std::string class_name() const override { return "MinMaxNorm"; }
  Config get_config() const override { return config_of<MinMaxNormBody>(options_); }

 private:
  MinMaxNormOptions options_;
};

}  // namespace

MinMaxNorm::MinMaxNorm(const MinMaxNormOptions& options)
    : Constraint(Shared<MinMaxNormBody>::make(options)) {}

Registration<ConstraintBody> register_min_max_norm() {
  return class_entry<ConstraintBody, MinMaxNormBody, MinMaxNormOptions>("MinMaxNorm", {"min_max_norm"});
}

}  // namespace tenon::constraints
