// Schedules whose rate falls with step / decay_steps.
#pragma once

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>

#include "nn/config_fields.h"
#include "nn/schedules/check_positive.h"
#include "nn/schedules/registry_body.h"

namespace tenon::schedules {

/// Options has initial_learning_rate, decay_steps, decay_rate, staircase and name.
template <class Options>
class TimeDecay : public LearningRateScheduleBody {
 public:
  template <class Visit, class VisitedOptions>
  static void describe(Visit& visit, VisitedOptions& options) {
    visit("initial_learning_rate", options.initial_learning_rate);
    visit("decay_steps", options.decay_steps);
    visit("decay_rate", options.decay_rate);
    visit("staircase", options.staircase);
    visit("name", options.name);
  }
  Tensor call(const Tensor& step) const final {
    const Tensor periods = ops::cast(step, float32) / options_.decay_steps;
    return rate_after(options_.staircase ? ops::floor(periods) : periods);
  }
  std::string class_name() const final { return class_name_; }
  Config get_config() const final { return config_of<TimeDecay>(options_); }

 protected:
  /// `class_name` is a string literal. ValueError unless decay_steps is above 0.
  TimeDecay(const char* class_name, const Options& options) : class_name_(class_name), options_(options) {
    check_positive(class_name, "decay_steps", options.decay_steps);
  }
  /// The learning rate after that many times decay_steps, whole ones with `staircase`.
  virtual Tensor rate_after(const Tensor& periods) const = 0;
  const Options& options() const { return options_; }

 private:
  const char* class_name_;
  Options options_;
};

}  // namespace tenon::schedules
