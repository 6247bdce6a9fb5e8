// Cosine decay of the learning rate with restarts.
#pragma once

#include <tenon/nn/schedules/learning_rate_schedule.h>

namespace tenon::schedules {

struct CosineDecayRestartsOptions {
  /// Must be given.
  double initial_learning_rate = 0.0;
  /// Must be given; ValueError unless positive.
  double first_decay_steps = 0.0;
  double t_mul = 2.0;
  double m_mul = 1.0;
  double alpha = 0.0;
  std::string name = "SGDRDecay";
};

/// Cosine decays, one after the other, each t_mul times as long as the one before and starting at m_mul times
/// its rate.
class CosineDecayRestarts : public LearningRateSchedule {
 public:
  explicit CosineDecayRestarts(const CosineDecayRestartsOptions& options);
  CosineDecayRestarts() : CosineDecayRestarts(CosineDecayRestartsOptions{}) {}
};

}  // namespace tenon::schedules
