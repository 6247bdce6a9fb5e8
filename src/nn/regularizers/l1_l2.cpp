#include <tenon/nn/regularizers/l1_l2.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

#include "nn/class_entry.h"
#include "nn/config_fields.h"
#include "nn/regularizers/check_factor.h"
#include "nn/regularizers/registry_body.h"

namespace tenon::regularizers {

namespace {

L1L2Options checked(const L1L2Options& options) {
  check_factor("L1L2", "l1", options.l1);
  check_factor("L1L2", "l2", options.l2);
  return options;
}

class L1L2Body final : public RegularizerBody {
 public:
  explicit L1L2Body(const L1L2Options& options) : options_(checked(options)) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("l1", options.l1);
    visit("l2", options.l2);
  }
  Tensor call(const Tensor& x) const override {
    Tensor penalty = ops::cast(0.0, x.dtype());
    if (options_.l1 != 0) penalty = penalty + options_.l1 * ops::sum(ops::absolute(x));
    if (options_.l2 != 0) penalty = penalty + options_.l2 * ops::sum(ops::square(x));
    return penalty;
  }
  std::string class_name() const override { return "L1L2"; }
  Config get_config() const override { return config_of<L1L2Body>(options_); }

 private:
  L1L2Options options_;
};

}  // namespace

L1L2::L1L2(const L1L2Options& options) : Regularizer(Shared<L1L2Body>::make(options)) {}

Registration<RegularizerBody> register_l1_l2() {
  return class_entry<RegularizerBody, L1L2Body, L1L2Options>("L1L2", {"l1l2", "l1_l2"});
}

}  // namespace tenon::regularizers
