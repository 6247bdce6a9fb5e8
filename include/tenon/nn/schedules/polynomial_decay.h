// Polynomial decay of the learning rate.
#pragma once

#include <tenon/nn/schedules/learning_rate_schedule.h>

namespace tenon::schedules {

struct PolynomialDecayOptions {
  /// Must be given.
  double initial_learning_rate = 0.0;
  /// Must be given; ValueError unless positive.
  double decay_steps = 0.0;
  double end_learning_rate = 0.0001;
  double power = 1.0;
  bool cycle = false;
  std::string name = "PolynomialDecay";
};

/// (initial - end) * (1 - step / decay_steps)^power + end, step at most decay_steps; with cycle, decay_steps
/// grows to the next multiple instead.
class PolynomialDecay : public LearningRateSchedule {
 public:
  explicit PolynomialDecay(const PolynomialDecayOptions& options);
  PolynomialDecay() : PolynomialDecay(PolynomialDecayOptions{}) {}
};

}  // namespace tenon::schedules
