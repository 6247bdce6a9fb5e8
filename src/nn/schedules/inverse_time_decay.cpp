#include <tenon/nn/schedules/inverse_time_decay.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>

#include "nn/config_fields.h"
#include "nn/schedules/check_positive.h"
#include "nn/schedules/registry_body.h"

namespace tenon::schedules {

namespace {

InverseTimeDecayOptions checked(const InverseTimeDecayOptions& options) {
  check_positive("InverseTimeDecay", "decay_steps", options.decay_steps);
  return options;
}

class InverseTimeDecayBody final : public LearningRateScheduleBody {
 public:
  explicit InverseTimeDecayBody(const InverseTimeDecayOptions& options) : options_(checked(options)) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("initial_learning_rate", options.initial_learning_rate);
    visit("decay_steps", options.decay_steps);
    visit("decay_rate", options.decay_rate);
    visit("staircase", options.staircase);
    visit("name", options.name);
  }
  Tensor call(const Tensor& step) const override {
    Tensor p = ops::cast(step, float32) / options_.decay_steps;
    if (options_.staircase) p = ops::floor(p);
    return options_.initial_learning_rate / (1.0 + options_.decay_rate * p);
  }
  std::string class_name() const override { return "InverseTimeDecay"; }
  Config get_config() const override { return config_of<InverseTimeDecayBody>(options_); }

 private:
  InverseTimeDecayOptions options_;
};

}  // namespace

InverseTimeDecay::InverseTimeDecay(const InverseTimeDecayOptions& options)
    : LearningRateSchedule(std::make_shared<InverseTimeDecayBody>(options)) {}

Registration<LearningRateScheduleBody> register_inverse_time_decay() {
  return {
      "InverseTimeDecay", {}, nullptr, [](const Config& config) -> std::shared_ptr<LearningRateScheduleBody> {
        return std::make_shared<InverseTimeDecayBody>(
            options_from<InverseTimeDecayBody, InverseTimeDecayOptions>("InverseTimeDecay", config));
      }};
}

}  // namespace tenon::schedules
