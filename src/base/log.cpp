#include <cstdio>
#include <mutex>
#include <unordered_set>
#include <utility>

#include <tenon/base/log.h>

namespace tenon {

namespace {

struct Warnings {
  std::mutex mutex;
  Callable<void(const std::string&)> handler;
  std::unordered_set<std::string> seen;
};

// Never destroyed: destructors of other static objects may still warn.
Warnings& warnings() {
  static Warnings* const instance = new Warnings;
  return *instance;
}

}  // namespace

void warn(const std::string& text) {
  Callable<void(const std::string&)> handler;
  {
    std::lock_guard lock(warnings().mutex);
    handler = warnings().handler;
  }
  if (handler) {
    handler(text);
    return;
  }
  const std::string line = "warning: " + text + "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
}

void warn_once(const std::string& text) {
  {
    std::lock_guard lock(warnings().mutex);
    if (!warnings().seen.insert(text).second) return;
  }
  warn(text);
}

Callable<void(const std::string&)> set_warning_handler(Callable<void(const std::string&)> handler) {
  std::lock_guard lock(warnings().mutex);
  return std::exchange(warnings().handler, std::move(handler));
}

}  // namespace tenon
