#include "cli/terminal.h"

#include <unistd.h>

#include <cstdlib>
#include <string_view>

namespace tenon::cli {

namespace {

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value && *value;
}

bool is_dumb() {
  const char* kind = std::getenv("TERM");
  return !kind || std::string_view(kind) == "dumb";
}

}  // namespace

bool error_is_terminal() { return ::isatty(STDERR_FILENO) && !is_dumb(); }

std::string bold(const std::string& text) {
  const bool shown = ::isatty(STDOUT_FILENO) && !is_dumb() && !is_set("NO_COLOR");
  return shown ? "\x1b[1m" + text + "\x1b[0m" : text;
}

}  // namespace tenon::cli
