// Exponential decay of the learning rate.
#pragma once

#include <tenon/nn/schedules/learning_rate_schedule.h>

namespace tenon::schedules {

struct ExponentialDecayOptions {
  /// Must be given.
  double initial_learning_rate = 0.0;
  /// Must be given; ValueError unless positive.
  double decay_steps = 0.0;
  /// Must be given.
  double decay_rate = 0.0;
  /// Whole multiples of decay_steps only.
  bool staircase = false;
  std::string name = "ExponentialDecay";
};

/// initial_learning_rate * decay_rate^(step / decay_steps).
class ExponentialDecay : public LearningRateSchedule {
 public:
  explicit ExponentialDecay(const ExponentialDecayOptions& options);
  ExponentialDecay() : ExponentialDecay(ExponentialDecayOptions{}) {}
};

}  // namespace tenon::schedules
