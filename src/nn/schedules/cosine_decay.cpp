#include <tenon/nn/schedules/cosine_decay.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>
#include <numbers>

#include "nn/class_entry.h"
#include "nn/config_fields.h"
#include "nn/schedules/check_positive.h"
#include "nn/schedules/registry_body.h"

namespace tenon::schedules {

namespace {

CosineDecayOptions checked(const CosineDecayOptions& options) {
  check_positive("CosineDecay", "decay_steps", options.decay_steps);
  return options;
}

class CosineDecayBody final : public LearningRateScheduleBody {
 public:
  explicit CosineDecayBody(const CosineDecayOptions& options) : options_(checked(options)) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("initial_learning_rate", options.initial_learning_rate);
    visit("decay_steps", options.decay_steps);
    visit("alpha", options.alpha);
    visit("name", options.name);
    visit("warmup_target", options.warmup_target);
    visit("warmup_steps", options.warmup_steps);
  }
  Tensor call(const Tensor& step) const override {
    Tensor now = ops::cast(step, float32);
    if (!options_.warmup_target) {
      return decayed(ops::minimum(now, options_.decay_steps), options_.initial_learning_rate);
    }
    const double warmup = static_cast<double>(options_.warmup_steps);
    now = ops::minimum(now, options_.decay_steps + warmup);
    const Tensor initial = ops::cast(options_.initial_learning_rate, float32);
    const Tensor target = ops::cast(*options_.warmup_target, float32);
    const Tensor down = decayed(now - warmup, *options_.warmup_target);
    if (options_.warmup_steps == 0) return down;
    return ops::where(ops::less(now, warmup), (target - initial) * (now / warmup) + initial, down);
  }
  std::string class_name() const override { return "CosineDecay"; }
  Config get_config() const override { return config_of<CosineDecayBody>(options_); }

 private:
  Tensor decayed(const Tensor& step, double from) const {
    const Tensor cosine = 0.5 * (1.0 + ops::cos(std::numbers::pi * (step / options_.decay_steps)));
    return from * ((1 - options_.alpha) * cosine + options_.alpha);
  }

  CosineDecayOptions options_;
};

}  // namespace

CosineDecay::CosineDecay(const CosineDecayOptions& options)
    : LearningRateSchedule(Shared<CosineDecayBody>::make(options)) {}

Registration<LearningRateScheduleBody> register_cosine_decay() {
  return entry_without_default<LearningRateScheduleBody, CosineDecayBody, CosineDecayOptions>("CosineDecay");
}

}  // namespace tenon::schedules
