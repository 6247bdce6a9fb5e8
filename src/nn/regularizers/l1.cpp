#include <tenon/nn/regularizers/l1.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>

#include "nn/class_entry.h"
#include "nn/config_fields.h"
#include "nn/regularizers/check_factor.h"
#include "nn/regularizers/registry_body.h"

namespace tenon::regularizers {

namespace {

L1Options checked(const L1Options& options) {
  check_factor("L1", "l1", options.l1);
  return options;
}

class L1Body final : public RegularizerBody {
 public:
  explicit L1Body(const L1Options& options) : options_(checked(options)) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("l1", options.l1);
  }
  Tensor call(const Tensor& x) const override { return options_.l1 * ops::sum(ops::absolute(x)); }
  std::string class_name() const override { return "L1"; }
  Config get_config() const override { return config_of<L1Body>(options_); }

 private:
  L1Options options_;
};

}  // namespace

L1::L1(const L1Options& options) : Regularizer(Shared<L1Body>::make(options)) {}

Registration<RegularizerBody> register_l1() {
  return class_entry<RegularizerBody, L1Body, L1Options>("L1", {"l1"});
}

}  // namespace tenon::regularizers
