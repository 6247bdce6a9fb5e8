// Cosine decay of the learning rate, after a linear warm-up if wanted.
#pragma once

#include <tenon/nn/schedules/learning_rate_schedule.h>

namespace tenon::schedules {

struct CosineDecayOptions {
  /// Must be given.
  double initial_learning_rate = 0.0;
  /// Must be given; ValueError unless positive.
  double decay_steps = 0.0;
  double alpha = 0.0;
  std::optional<double> warmup_target = {};
  std::int64_t warmup_steps = 0;
  std::string name = "CosineDecay";
};

/// From initial_learning_rate to alpha times it along half a cosine; with a warmup_target first linearly
/// there over warmup_steps, and then down from it.
class CosineDecay : public LearningRateSchedule {
 public:
  explicit CosineDecay(const CosineDecayOptions& options);
  CosineDecay() : CosineDecay(CosineDecayOptions{}) {}
};

}  // namespace tenon::schedules
