// LearningRate: a number or a schedule, wherever an optimizer takes its rate.
#pragma once

#include <type_traits>
#include <utility>

#include <tenon/nn/schedules/learning_rate_schedule.h>

namespace tenon::optimizers {

/// `0.001`, or a schedule such as schedules::ExponentialDecay({…}).
class LearningRate {
 public:
  template <class T, class = std::enable_if_t<std::is_arithmetic_v<T>>>
  LearningRate(T rate) : rate_(static_cast<double>(rate)) {}
  LearningRate(schedules::LearningRateSchedule schedule) : schedule_(std::move(schedule)) {}
  template <class Function,
            class = std::enable_if_t<std::is_invocable_r_v<Tensor, const Function&, const Tensor&>>,
            class = void>
  LearningRate(Function schedule) : schedule_(std::move(schedule)) {}

  bool is_schedule() const { return schedule_.defined(); }
  double rate() const { return rate_; }
  const schedules::LearningRateSchedule& schedule() const { return schedule_; }

 private:
  double rate_ = 0;
  schedules::LearningRateSchedule schedule_;
};

}  // namespace tenon::optimizers

namespace tenon::optimizers {
namespace schedules = tenon::schedules;
}
