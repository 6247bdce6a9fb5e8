#include <tenon/nn/schedules/learning_rate_schedule.h>

#include "nn/from_registry.h"
#include "nn/function_body.h"
#include "nn/schedules/registry_body.h"

namespace tenon::schedules {

LearningRateSchedule LearningRateSchedule::from_config(const std::string& class_name, const Config& config) {
  return LearningRateSchedule(Shared<const LearningRateScheduleBody>(
      make_from_config(builtin_table(), class_name, config, "learning-rate schedule")));
}

Shared<const LearningRateScheduleBody> LearningRateSchedule::from_callable(
    Callable<Tensor(const Tensor&)> function) {
  return Shared<FunctionBody<LearningRateScheduleBody, const Tensor&>>::make(std::move(function));
}

ConfigValue LearningRateSchedule::serialize() const {
  if (!body_) return {};
  return serialized_object("keras.optimizers.schedules", class_name(), get_config());
}

}  // namespace tenon::schedules
