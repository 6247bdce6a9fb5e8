#include <tenon/nn/schedules/learning_rate_schedule.h>

#include "nn/from_registry.h"
#include "nn/function_body.h"
#include "nn/schedules/registry_body.h"

namespace tenon::schedules {

LearningRateSchedule LearningRateSchedule::from_config(const std::string& class_name, const Config& config) {
  return LearningRateSchedule(std::shared_ptr<const LearningRateScheduleBody>(
      make_from_config(builtin_table(), class_name, config, "learning-rate schedule")));
}

std::shared_ptr<const LearningRateScheduleBody> LearningRateSchedule::from_callable(
    std::function<Tensor(const Tensor&)> function) {
  return std::make_shared<FunctionBody<LearningRateScheduleBody, const Tensor&>>(std::move(function));
}

ConfigValue LearningRateSchedule::serialize() const {
  if (!body_) return {};
  return serialized_object("keras.optimizers.schedules", class_name(), get_config());
}

}  // namespace tenon::schedules
