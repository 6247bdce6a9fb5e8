#include <tenon/nn/schedules/exponential_decay.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>

#include "nn/config_fields.h"
#include "nn/schedules/check_positive.h"
#include "nn/schedules/registry_body.h"

namespace tenon::schedules {

namespace {

ExponentialDecayOptions checked(const ExponentialDecayOptions& options) {
  check_positive("ExponentialDecay", "decay_steps", options.decay_steps);
  return options;
}

class ExponentialDecayBody final : public LearningRateScheduleBody {
 public:
  explicit ExponentialDecayBody(const ExponentialDecayOptions& options) : options_(checked(options)) {}

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
    return options_.initial_learning_rate * ops::power(ops::cast(options_.decay_rate, float32), p);
  }
  std::string class_name() const override { return "ExponentialDecay"; }
  Config get_config() const override { return config_of<ExponentialDecayBody>(options_); }

 private:
  ExponentialDecayOptions options_;
};

}  // namespace

ExponentialDecay::ExponentialDecay(const ExponentialDecayOptions& options)
    : LearningRateSchedule(std::make_shared<ExponentialDecayBody>(options)) {}

Registration<LearningRateScheduleBody> register_exponential_decay() {
  return {
      "ExponentialDecay", {}, nullptr, [](const Config& config) -> std::shared_ptr<LearningRateScheduleBody> {
        return std::make_shared<ExponentialDecayBody>(
            options_from<ExponentialDecayBody, ExponentialDecayOptions>("ExponentialDecay", config));
      }};
}

}  // namespace tenon::schedules
