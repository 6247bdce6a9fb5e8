#include <tenon/nn/schedules/polynomial_decay.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>

#include "nn/class_entry.h"
#include "nn/config_fields.h"
#include "nn/schedules/check_positive.h"
#include "nn/schedules/registry_body.h"

namespace tenon::schedules {

namespace {

PolynomialDecayOptions checked(const PolynomialDecayOptions& options) {
  check_positive("PolynomialDecay", "decay_steps", options.decay_steps);
  return options;
}

class PolynomialDecayBody final : public LearningRateScheduleBody {
 public:
  explicit PolynomialDecayBody(const PolynomialDecayOptions& options) : options_(checked(options)) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("initial_learning_rate", options.initial_learning_rate);
    visit("decay_steps", options.decay_steps);
    visit("end_learning_rate", options.end_learning_rate);
    visit("power", options.power);
    visit("cycle", options.cycle);
    visit("name", options.name);
  }
  Tensor call(const Tensor& step) const override {
    Tensor now = ops::cast(step, float32);
    Tensor length = ops::cast(options_.decay_steps, float32);
    if (options_.cycle) {
      length = length * ops::where(ops::equal(now, 0.0), ops::cast(1.0, float32), ops::ceil(now / length));
    } else {
      now = ops::minimum(now, length);
    }
    const Tensor start = ops::cast(options_.initial_learning_rate, float32);
    const Tensor end = ops::cast(options_.end_learning_rate, float32);
    return (start - end) * ops::power(1.0 - now / length, options_.power) + end;
  }
  std::string class_name() const override { return "PolynomialDecay"; }
  Config get_config() const override { return config_of<PolynomialDecayBody>(options_); }

 private:
  PolynomialDecayOptions options_;
};

}  // namespace

PolynomialDecay::PolynomialDecay(const PolynomialDecayOptions& options)
    : LearningRateSchedule(Shared<PolynomialDecayBody>::make(options)) {}

Registration<LearningRateScheduleBody> register_polynomial_decay() {
  return entry_without_default<LearningRateScheduleBody, PolynomialDecayBody, PolynomialDecayOptions>(
      "PolynomialDecay");
}

}  // namespace tenon::schedules
