// The outermost call of a layer on this thread, from which the calls inside take their training flag.
#pragma once

#include <optional>

namespace tenon {

/// Lives while a layer's call runs.
class CallScope {
 public:
  /// Absent: as the call around this one, inference if there is none.
  explicit CallScope(std::optional<bool> training);
  ~CallScope();
  CallScope(const CallScope&) = delete;
  CallScope& operator=(const CallScope&) = delete;

  bool training() const { return training_; }
  /// True if no layer's call surrounds this one.
  bool is_outermost() const { return outer_ == nullptr; }

 private:
  CallScope* outer_;
  bool training_;
};

}  // namespace tenon
