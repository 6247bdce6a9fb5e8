// Makes LearningRateScheduleBody complete for the generated table of schedules.
#pragma once

#include <vector>

#include <tenon/nn/schedules/learning_rate_schedule.h>

#include "base/registry.h"

namespace tenon::schedules {

/// Every built-in class; the build writes the definition.
std::vector<Registration<LearningRateScheduleBody>> builtin_table();

}  // namespace tenon::schedules
