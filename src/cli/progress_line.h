// How far long work is, on standard error: a bar that is drawn over and over on a terminal, a plain line now and then
// elsewhere.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace tenon::cli {

class ProgressLine {
 public:
  /// `total` steps, called `unit` ("epoch"). A silent one prints nothing.
  ProgressLine(std::string unit, std::int64_t total, bool silent);
  /// Takes the bar away.
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// `done` steps are done; `values` stands behind them.
  void update(std::int64_t done, const std::string& values);

 private:
  using Clock = std::chrono::steady_clock;
  std::string unit_;
  std::int64_t total_;
  bool silent_, on_terminal_;
  Clock::time_point drawn_;
  bool is_drawn_ = false;
};

}  // namespace tenon::cli
