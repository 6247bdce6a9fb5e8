#include "cli/run_tenon.h"
#include "support/temporary_files.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>

namespace tenon {

namespace {

// Tests run side by side.
std::string own_path(const std::string& name) {
  return testing::TempDir() + "tenon_cli_" + std::to_string(::getpid()) + "_" + name;
}

}  // namespace

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

std::string temporary_file(const std::string& name, const std::string& text) {
  const std::string path = own_path(name);
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

}  // namespace tenon
