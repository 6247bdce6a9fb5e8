// A learning rate that changes at given steps.
#pragma once

#include <vector>

#include <tenon/nn/schedules/learning_rate_schedule.h>

namespace tenon::schedules {

struct PiecewiseConstantDecayOptions {
  std::vector<double> boundaries = {};
  std::vector<double> values = {};
  std::string name = "PiecewiseConstant";
};

/// values[0] up to step boundaries[0], values[i] above boundaries[i - 1] up to boundaries[i]. ValueError
/// unless there is one value more than boundaries.
class PiecewiseConstantDecay : public LearningRateSchedule {
 public:
  explicit PiecewiseConstantDecay(const PiecewiseConstantDecayOptions& options);
  PiecewiseConstantDecay() : PiecewiseConstantDecay(PiecewiseConstantDecayOptions{}) {}
};

}  // namespace tenon::schedules
