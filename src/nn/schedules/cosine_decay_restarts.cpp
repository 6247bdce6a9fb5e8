#include <tenon/nn/schedules/cosine_decay_restarts.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>
#include <cmath>
#include <numbers>

#include "nn/class_entry.h"
#include "nn/config_fields.h"
#include "nn/schedules/check_positive.h"
#include "nn/schedules/registry_body.h"

namespace tenon::schedules {

namespace {

CosineDecayRestartsOptions checked(const CosineDecayRestartsOptions& options) {
  check_positive("CosineDecayRestarts", "first_decay_steps", options.first_decay_steps);
  return options;
}

class CosineDecayRestartsBody final : public LearningRateScheduleBody {
 public:
  explicit CosineDecayRestartsBody(const CosineDecayRestartsOptions& options) : options_(checked(options)) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("initial_learning_rate", options.initial_learning_rate);
    visit("first_decay_steps", options.first_decay_steps);
    visit("t_mul", options.t_mul);
    visit("m_mul", options.m_mul);
    visit("alpha", options.alpha);
    visit("name", options.name);
  }
  Tensor call(const Tensor& step) const override {
    Tensor fraction = ops::cast(step, float32) / options_.first_decay_steps;
    Tensor restarts;
    if (options_.t_mul == 1.0) {
      restarts = ops::floor(fraction);
      fraction = fraction - restarts;
    } else {
      // Lengths grow by t_mul, so the number of restarts is the logarithm of a geometric sum.
      const Tensor growth = ops::cast(options_.t_mul, float32);
      restarts = ops::floor(ops::log(1.0 - fraction * (1.0 - growth)) / ops::log(growth));
      const Tensor length = ops::power(growth, restarts);
      fraction = (fraction - (1.0 - length) / (1.0 - growth)) / length;
    }
    const Tensor peak = ops::power(ops::cast(options_.m_mul, float32), restarts);
    const Tensor cosine = 0.5 * peak * (1.0 + ops::cos(std::numbers::pi * fraction));
    return options_.initial_learning_rate * ((1 - options_.alpha) * cosine + options_.alpha);
  }
  std::string class_name() const override { return "CosineDecayRestarts"; }
  Config get_config() const override { return config_of<CosineDecayRestartsBody>(options_); }

 private:
  CosineDecayRestartsOptions options_;
};

}  // namespace

CosineDecayRestarts::CosineDecayRestarts(const CosineDecayRestartsOptions& options)
    : LearningRateSchedule(Shared<CosineDecayRestartsBody>::make(options)) {}

Registration<LearningRateScheduleBody> register_cosine_decay_restarts() {
  return entry_without_default<LearningRateScheduleBody, CosineDecayRestartsBody, CosineDecayRestartsOptions>(
      "CosineDecayRestarts");
}

}  // namespace tenon::schedules
