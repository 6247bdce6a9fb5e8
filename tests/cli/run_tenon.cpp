#include "cli/run_tenon.h"

#include <sys/wait.h>

#include <cstdlib>

#include "support/temporary_files.h"

namespace tenon {

Said run_tenon(const std::string& arguments) {
  // The same bits on every machine, so that a score is not a matter of luck.
  return run_command(std::string("TENON_SIMD=avx2 '") + TENON_PROGRAM + "' " + arguments);
}

Said run_command(const std::string& command) {
  const test::ScratchFolder folder;
  const std::string out = folder / "out", error = folder / "error";
  const std::string redirected = "{ " + command + "; } >'" + out + "' 2>'" + error + "' </dev/null";
  const int status = std::system(redirected.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, test::read_bytes(out), test::read_bytes(error)};
}

}  // namespace tenon
