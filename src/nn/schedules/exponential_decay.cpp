#include <tenon/nn/schedules/exponential_decay.h>

#include "nn/class_entry.h"
#include "nn/schedules/time_decay.h"

namespace tenon::schedules {

namespace {

class ExponentialDecayBody final : public TimeDecay<ExponentialDecayOptions> {
 public:
  explicit ExponentialDecayBody(const ExponentialDecayOptions& options)
      : TimeDecay("ExponentialDecay", options) {}

 protected:
  Tensor rate_after(const Tensor& periods) const override {
    return options().initial_learning_rate * ops::power(ops::cast(options().decay_rate, float32), periods);
  }
};

}  // namespace

ExponentialDecay::ExponentialDecay(const ExponentialDecayOptions& options)
    : LearningRateSchedule(Shared<ExponentialDecayBody>::make(options)) {}

Registration<LearningRateScheduleBody> register_exponential_decay() {
  return entry_without_default<LearningRateScheduleBody, ExponentialDecayBody, ExponentialDecayOptions>(
      "ExponentialDecay");
}

}  // namespace tenon::schedules
