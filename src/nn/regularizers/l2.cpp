#include <tenon/nn/regularizers/l2.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

#include "nn/class_entry.h"
#include "nn/config_fields.h"
#include "nn/regularizers/check_factor.h"
#include "nn/regularizers/registry_body.h"

namespace tenon::regularizers {

namespace {

L2Options checked(const L2Options& options) {
  check_factor("L2", "l2", options.l2);
  return options;
}

class L2Body final : public RegularizerBody {
 public:
  explicit L2Body(const L2Options& options) : options_(checked(options)) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("l2", options.l2);
  }
  Tensor call(const Tensor& x) const override { return options_.l2 * ops::sum(ops::square(x)); }
  std::string class_name() const override { return "L2"; }
  Config get_config() const override { return config_of<L2Body>(options_); }

 private:
  L2Options options_;
};

}  // namespace

L2::L2(const L2Options& options) : Regularizer(Shared<L2Body>::make(options)) {}

Registration<RegularizerBody> register_l2() {
  return class_entry<RegularizerBody, L2Body, L2Options>("L2", {"l2"});
}

}  // namespace tenon::regularizers
