#include <algorithm>
#include <atomic>
#include <charconv>
#include <cstdlib>
#include <cstring>

#include <fmt/format.h>

#include "base/available_cores.h"
#include "base/thread_limit.h"

#include <tenon/base/error.h>
#include <tenon/base/log.h>
#include <tenon/base/threads.h>

namespace tenon {

namespace {

int threads_by_default() {
  if (const char* text = std::getenv("TENON_NUM_THREADS"); text != nullptr && *text != '\0') {
    int count = 0;
    const char* end = text + std::strlen(text);
    const auto [stop, error] = std::from_chars(text, end, count);
    if (error == std::errc() && stop == end && count >= 1 && count <= most_threads) return count;
    if (!(error == std::errc() && stop == end && count == 0)) {
      warn_once(fmt::format("TENON_NUM_THREADS is \"{}\", expected a number from 1 to {}; using all cores",
                            text, most_threads));
    }
  }
  return std::min(available_cores(), most_threads);
}

// 0 until it is asked for.
std::atomic<int> thread_count{0};

}  // namespace

void set_num_threads(int count) {
  if (count < 0 || count > most_threads) {
    throw ValueError(
        fmt::format("set_num_threads: expected a number from 1 to {}, or 0 for the default, got {}",
                    most_threads, count));
  }
  thread_count.store(count == 0 ? threads_by_default() : count, std::memory_order_relaxed);
}

int num_threads() {
  int count = thread_count.load(std::memory_order_relaxed);
  if (count == 0) {
    count = threads_by_default();
    thread_count.store(count, std::memory_order_relaxed);
  }
  return count;
}

}  // namespace tenon
