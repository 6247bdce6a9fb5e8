// LearningRateScheduler: a learning rate for each epoch.
#pragma once

#include <cstdint>

#include <tenon/base/callable.h>
#include <tenon/model/callbacks/callback.h>

namespace tenon::callbacks {

/// From the epoch, counted from 0, and the current learning rate to the new one.
using EpochSchedule = Callable<double(std::int64_t epoch, double learning_rate)>;

/// https://keras.io/api/callbacks/learning_rate_scheduler
class LearningRateScheduler : public Callback {
 public:
  explicit LearningRateScheduler(EpochSchedule schedule, int verbose = 0);
};

}  // namespace tenon::callbacks
