#include "model/progress_logger.h"

#include <cstdio>
#include <string>

namespace tenon {

namespace {

// Keras' interval between two drawings.
constexpr std::chrono::milliseconds interval{50};

Progbar::Values shown(const Logs& logs) { return {logs.begin(), logs.end()}; }

}  // namespace

void ProgressLogger::begin() {
  bar_.emplace(parameters_.steps, ProgbarOptions{.verbose = parameters_.verbose,
                                                 .stateless_metrics = std::vector<std::string>{}});
  next_ = {};
}

void ProgressLogger::begin_epoch(std::int64_t epoch) {
  begin();
  if (parameters_.verbose == 0 || parameters_.epochs <= 1) return;
  const std::string line =
      "Epoch " + std::to_string(epoch + 1) + "/" + std::to_string(parameters_.epochs) + "\n";
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fflush(stdout);
}

void ProgressLogger::update(std::int64_t batch, const Logs& logs) {
  bar_->update(batch + 1, shown(logs), false);
  next_ = std::chrono::steady_clock::now() + interval;
}

void ProgressLogger::finish(const Logs& logs) {
  if (parameters_.verbose == 0) return;
  if (!bar_->target()) bar_->set_target(bar_->seen());
  bar_->update(*bar_->target(), shown(logs), true);
}

}  // namespace tenon
