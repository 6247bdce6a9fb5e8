#include "cli/progress_line.h"

#include <algorithm>
#include <cstdio>

#include <fmt/format.h>

#include "cli/terminal.h"

namespace tenon::cli {

namespace {
constexpr std::int64_t bar_width = 24;
constexpr auto between_drawings = std::chrono::milliseconds(100);
constexpr auto between_lines = std::chrono::seconds(5);
}  // namespace

ProgressLine::ProgressLine(std::string unit, std::int64_t total, bool silent)
    : unit_(std::move(unit)),
      total_(total),
      silent_(silent),
      on_terminal_(error_is_terminal()),
      drawn_(Clock::now()) {}

ProgressLine::~ProgressLine() {
  if (is_drawn_ && on_terminal_) fmt::print(stderr, "\r\x1b[K");
}

void ProgressLine::update(std::int64_t done, const std::string& values) {
  const Clock::time_point now = Clock::now();
  const bool due =
      now - drawn_ >= (on_terminal_ ? Clock::duration(between_drawings) : Clock::duration(between_lines));
  if (silent_ || !due) return;
  drawn_ = now;
  is_drawn_ = true;
  if (!on_terminal_) {
    fmt::print(stderr, "{} {}/{} {}\n", unit_, done, total_, values);
    return;
  }
  const std::int64_t filled =
      std::clamp<std::int64_t>(done * bar_width / std::max<std::int64_t>(total_, 1), 0, bar_width);
  fmt::print(stderr, "\r{} {}/{} [{:<{}}] {}\x1b[K", unit_, done, total_,
             std::string(static_cast<std::size_t>(filled), '='), bar_width, values);
  std::fflush(stderr);
}

}  // namespace tenon::cli
