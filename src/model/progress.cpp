// Progbar: what it remembers of the values, and the text of a line.
#include <tenon/model/progress.h>

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon {

namespace {

constexpr const char* bold = "\x1b[1m";
constexpr const char* green = "\x1b[32m";
constexpr const char* white = "\x1b[37m";
constexpr const char* reset = "\x1b[0m";
constexpr const char* heavy_line = "━";

double steady_seconds() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

void print_to_standard_output(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

std::string repeated(const char* text, std::int64_t count) {
  std::string result;
  for (std::int64_t i = 0; i < count; ++i) result += text;
  return result;
}

std::string count_of(std::int64_t current, std::int64_t target) {
  return fmt::format("{:>{}}/{}", current, std::to_string(target).size(), target);
}

std::string per_step_text(double seconds, const std::string& unit) {
  if (seconds >= 1 || seconds == 0) return fmt::format(" {:.0f}s/{}", seconds, unit);
  if (seconds >= 1e-3) return fmt::format(" {:.0f}ms/{}", seconds * 1e3, unit);
  return fmt::format(" {:.0f}us/{}", seconds * 1e6, unit);
}

// Characters as a terminal counts them.
std::size_t visible_length(const std::string& text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

}  // namespace

Progbar::Progbar(std::optional<std::int64_t> target, ProgbarOptions options)
    : target_(target), options_(std::move(options)) {
  if (options_.stateless_metrics && !options_.stateful_metrics.empty()) {
    throw ValueError("Progbar: give only one of stateful_metrics and stateless_metrics");
  }
  if (!options_.clock) options_.clock = steady_seconds;
  if (!options_.print) options_.print = print_to_standard_output;
  dynamic_ = options_.dynamic_display ? *options_.dynamic_display : ::isatty(STDOUT_FILENO) != 0;
  start_ = options_.clock();
  last_update_ = start_ - 1e9;
}

bool Progbar::is_averaged(const std::string& name) const {
  const bool given = options_.stateless_metrics.has_value();
  const std::vector<std::string>& names = given ? *options_.stateless_metrics : options_.stateful_metrics;
  return (std::find(names.begin(), names.end(), name) != names.end()) == given;
}

void Progbar::record(std::int64_t current, const Values& values, bool last) {
  const auto steps = static_cast<double>(std::max<std::int64_t>(current - seen_, 1));
  for (const auto& [name, value] : values) {
    auto entry = std::find_if(shown_.begin(), shown_.end(),
                              [&, &wanted = name](const Shown& s) { return s.name == wanted; });
    if (entry == shown_.end()) entry = shown_.insert(shown_.end(), Shown{name});
    if (last || !is_averaged(name)) {
      entry->sum = value;
      entry->count = 1;
    } else {
      entry->sum += value * steps;
      entry->count += steps;
    }
  }
  seen_ = current;
}

// The first step takes longer (it compiles), so it is left out from the second on.
double Progbar::step_duration(std::int64_t current, double now) {
  if (current == 0) return 0;
  const bool later = after_first_step_ && current > 1;
  const double duration = later ? (now - *after_first_step_) / static_cast<double>(current - 1)
                                : (now - start_) / static_cast<double>(current);
  if (current == 1) after_first_step_ = now;
  return duration;
}

std::string Progbar::bar(std::int64_t current, std::size_t& invisible) const {
  if (target_.value_or(0) == 0) return fmt::format("{:>7}/Unknown", current);
  const std::string count = count_of(current, *target_);
  const double progress = static_cast<double>(current) / static_cast<double>(*target_);
  const auto filled = static_cast<std::int64_t>(options_.width * progress);
  if (!dynamic_) return count + " " + repeated(heavy_line, options_.width);
  std::string text = fmt::format("{}{}{} ", bold, count, reset);
  invisible += 8;
  if (filled > 0) {
    text += fmt::format("{}{}{}", green, repeated(heavy_line, filled), reset);
    invisible += 9;
  }
  text += fmt::format("{}{}{}", white, repeated(heavy_line, options_.width - filled), reset);
  invisible += 9;
  return text;
}

std::string Progbar::time_left(std::int64_t current, double per_step, double now, bool finalize) const {
  if (!target_ || finalize) return fmt::format("{:.0f}s", now - start_);
  const double left = per_step * static_cast<double>(*target_ - current);
  const auto seconds = static_cast<std::int64_t>(left);
  if (left > 3600) return fmt::format("{}:{:02}:{:02}", seconds / 3600, seconds % 3600 / 60, seconds % 60);
  if (left > 60) return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
  return fmt::format("{}s", seconds);
}

std::string Progbar::values_text(bool compare_signed) const {
  std::string text;
  for (const Shown& shown : shown_) {
    const double average = shown.sum / std::max(1.0, shown.count);
    const bool fixed = (compare_signed ? average : std::abs(average)) > 1e-3;
    text += fmt::format(" - {}: ", shown.name);
    text += !std::isfinite(average) ? (std::isnan(average) ? "nan"
                                       : average > 0       ? "inf"
                                                           : "-inf")
            : fixed                 ? fmt::format("{:.4f}", average)
                                    : fmt::format("{:.4e}", average);
  }
  return text;
}

void Progbar::draw(std::int64_t current, double per_step, double now, bool finalize) {
  if (!dynamic_ && !finalize) return;
  std::size_t invisible = 0;
  std::string line = bar(current, invisible);
  const std::string time = time_left(current, per_step, now, finalize);
  if (dynamic_) {
    line += fmt::format(" {}{}{}", bold, time, reset);
    invisible += 8;
  } else {
    line += " " + time;
  }
  line += per_step_text(per_step, options_.unit_name) + values_text(false);
  const std::size_t width = visible_length(line) - invisible;
  std::string message = dynamic_ ? std::string(previous_width_, '\b') + "\r" : "";
  message += line;
  if (dynamic_ && previous_width_ > width) message.append(previous_width_ - width, ' ');
  if (finalize) message += "\n";
  options_.print(message);
  previous_width_ = width;
}

void Progbar::print_line(std::int64_t current, double per_step, double now) const {
  options_.print(fmt::format("{} - {:.0f}s -{}{}\n", count_of(current, target_.value_or(current)),
                             now - start_, per_step_text(per_step, options_.unit_name), values_text(true)));
}

void Progbar::update(std::int64_t current, const Values& values, std::optional<bool> finalize) {
  const bool last = finalize ? *finalize : target_ && current >= *target_;
  record(current, values, last);
  const double now = options_.clock();
  const double per_step = step_duration(current, now);
  if (options_.verbose == 1) {
    if (now - last_update_ < options_.interval && !last) return;
    draw(current, per_step, now, last);
  } else if (options_.verbose == 2 && last) {
    if (target_.value_or(0) != 0) print_line(current, per_step, now);
  }
  last_update_ = now;
}

}  // namespace tenon
