// LearningRateSchedule: a learning rate that depends on the number of steps made.
#pragma once

#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include <tenon/base/callable.h>
#include <tenon/base/shared.h>
#include <tenon/nn/config.h>
#include <tenon/tensor/tensor.h>

namespace tenon::schedules {

/// What a LearningRateSchedule holds. Derive from it for a schedule of your own.
class LearningRateScheduleBody {
 public:
  virtual ~LearningRateScheduleBody() = default;
  /// The rate at `step` (rank 0, int64, starting at 0), float32 of rank 0, written in ops.
  virtual Tensor call(const Tensor& step) const = 0;
  /// Keras' class name: "ExponentialDecay".
  virtual std::string class_name() const = 0;
  virtual Config get_config() const { return {}; }
};

/// A schedule: an object such as ExponentialDecay({…}), or a callable `Tensor(const Tensor& step)`. A handle.
class LearningRateSchedule {
 public:
  LearningRateSchedule() = default;
  LearningRateSchedule(Shared<const LearningRateScheduleBody> body) : body_(std::move(body)) {}
  template <class Function,
            class = std::enable_if_t<std::is_invocable_r_v<Tensor, const Function&, const Tensor&> &&
                                     !std::is_base_of_v<LearningRateSchedule, std::decay_t<Function>>>>
  LearningRateSchedule(Function function) : LearningRateSchedule(from_callable(std::move(function))) {}
  /// The object that get_config() came from. ValueError for an unknown class or name in the config.
  static LearningRateSchedule from_config(const std::string& class_name, const Config& config);

  bool defined() const { return body_ != nullptr; }
  Tensor operator()(const Tensor& step) const { return body_->call(step); }
  std::string class_name() const { return body_->class_name(); }
  Config get_config() const { return body_->get_config(); }
  /// What an optimizer's config holds for it.
  ConfigValue serialize() const;
  const Shared<const LearningRateScheduleBody>& body() const { return body_; }

 private:
  static Shared<const LearningRateScheduleBody> from_callable(Callable<Tensor(const Tensor&)> function);
  Shared<const LearningRateScheduleBody> body_;
};

}  // namespace tenon::schedules
