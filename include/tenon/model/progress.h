// Progbar: the line that shows how far fit(), evaluate() and predict() are.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tenon/base/callable.h>

namespace tenon {

/// The arguments of keras.utils.Progbar in its order, then how and where it prints.
struct ProgbarOptions {
  int width = 20;
  /// 1: a bar that is drawn over and over; 2: one line at the end; 0: nothing.
  int verbose = 1;
  /// Seconds between two drawings.
  double interval = 0.05;
  /// Values that are shown as they are last; all others as their average over steps, but at the end as they are last.
  std::vector<std::string> stateful_metrics = {};
  /// If given, the reverse: only these are averaged. fit() averages none: std::vector<std::string>{}. ValueError together
  /// with stateful_metrics.
  std::optional<std::vector<std::string>> stateless_metrics = {};
  std::string unit_name = "step";
  /// Colours, and the bar drawn over itself. Absent: if standard output is a terminal. Without, a bar is drawn once,
  /// when it is complete.
  std::optional<bool> dynamic_display = {};
  /// Seconds since some fixed moment. Empty: the system's steady clock.
  Callable<double()> clock = {};
  /// Receives the text. Empty: standard output.
  Callable<void(const std::string&)> print = {};
};

/// keras.utils.Progbar, byte for byte.
class Progbar {
 public:
  using Values = std::vector<std::pair<std::string, double>>;

  /// target: the number of steps; absent if unknown. ValueError for options that contradict each other.
  explicit Progbar(std::optional<std::int64_t> target, ProgbarOptions options = {});

  /// `current` steps are done. finalize ends the line; absent: when the target is reached.
  void update(std::int64_t current, const Values& values = {}, std::optional<bool> finalize = {});
  /// update(steps so far + n, values).
  void add(std::int64_t n, const Values& values = {}) { update(seen_ + n, values); }
  void set_target(std::int64_t target) { target_ = target; }
  std::optional<std::int64_t> target() const { return target_; }
  std::int64_t seen() const { return seen_; }

 private:
  struct Shown {
    std::string name;
    double sum = 0, count = 0;
  };
  bool is_averaged(const std::string& name) const;
  void record(std::int64_t current, const Values& values, bool last);
  double step_duration(std::int64_t current, double now);
  std::string bar(std::int64_t current, std::size_t& invisible) const;
  std::string time_left(std::int64_t current, double per_step, double now, bool finalize) const;
  std::string values_text(bool compare_signed) const;
  void draw(std::int64_t current, double per_step, double now, bool finalize);
  void print_line(std::int64_t current, double per_step, double now) const;

  std::optional<std::int64_t> target_;
  ProgbarOptions options_;
  bool dynamic_ = true;
  double start_ = 0;
  double last_update_ = 0;
  std::optional<double> after_first_step_;
  std::int64_t seen_ = 0;
  std::size_t previous_width_ = 0;
  std::vector<Shown> shown_;
};

}  // namespace tenon
