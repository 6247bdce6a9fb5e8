#include "model/progress_logger.h"

namespace tenon {

void ProgressLogger::begin() {}
void ProgressLogger::begin_epoch(std::int64_t /*epoch*/) {}
void ProgressLogger::update(std::int64_t /*batch*/, const Logs& /*logs*/) {
  next_ = std::chrono::steady_clock::now() + std::chrono::milliseconds(50);
}
void ProgressLogger::finish(const Logs& /*logs*/) {}

}  // namespace tenon
