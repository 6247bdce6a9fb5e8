#include <tenon/nn/schedules/inverse_time_decay.h>

#include "nn/class_entry.h"
#include "nn/schedules/time_decay.h"

namespace tenon::schedules {

namespace {

class InverseTimeDecayBody final : public TimeDecay<InverseTimeDecayOptions> {
 public:
  explicit InverseTimeDecayBody(const InverseTimeDecayOptions& options)
      : TimeDecay("InverseTimeDecay", options) {}

 protected:
  Tensor rate_after(const Tensor& periods) const override {
    return options().initial_learning_rate / (1.0 + options().decay_rate * periods);
  }
};

}  // namespace

InverseTimeDecay::InverseTimeDecay(const InverseTimeDecayOptions& options)
    : LearningRateSchedule(Shared<InverseTimeDecayBody>::make(options)) {}

Registration<LearningRateScheduleBody> register_inverse_time_decay() {
  return entry_without_default<LearningRateScheduleBody, InverseTimeDecayBody, InverseTimeDecayOptions>(
      "InverseTimeDecay");
}

}  // namespace tenon::schedules
