#include "cli/run_program.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <cstring>

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon::cli {

namespace {

constexpr int cannot_start = 127;

// In the child, where only what is safe after fork() may be called.
[[noreturn]] void become(const char* path, const char* folder) {
  std::signal(SIGINT, SIG_DFL);
  char* const arguments[] = {const_cast<char*>(path), nullptr};
  if (::chdir(folder) == 0) ::execv(path, arguments);
  ::_exit(cannot_start);
}

}  // namespace

int run_program(const std::string& path, const std::string& folder) {
  std::fflush(nullptr);
  const auto before = std::signal(SIGINT, SIG_IGN);  // Ctrl-C is the page's, whose end is waited for
  const pid_t child = ::fork();
  if (child == 0) become(path.c_str(), folder.c_str());
  int status = 0;
  int waited = -1;
  while (child > 0 && (waited = ::waitpid(child, &status, 0)) < 0 && errno == EINTR) {
  }
  const int reason = errno;
  std::signal(SIGINT, before);
  if (waited < 0) throw StateError(fmt::format("{}: cannot be run: {}", path, std::strerror(reason)));
  if (WIFSIGNALED(status)) return 128 + WTERMSIG(status);
  const int code = WEXITSTATUS(status);
  if (code == cannot_start) throw StateError(fmt::format("{}: cannot be run in {}", path, folder));
  return code;
}

}  // namespace tenon::cli
