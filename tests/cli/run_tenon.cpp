#include "cli/run_tenon.h"

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

#include <gtest/gtest.h>

namespace tenon {

namespace {

std::string text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Tests run side by side.
std::string own_path(const std::string& name) {
  return testing::TempDir() + "tenon_cli_" + std::to_string(::getpid()) + "_" + name;
}

}  // namespace

Said run_tenon(const std::string& arguments) {
  return run_command(std::string("'") + TENON_PROGRAM + "' " + arguments);
}

Said run_command(const std::string& command) {
  const std::string out = own_path("out"), error = own_path("error");
  const std::string redirected = "{ " + command + "; } >'" + out + "' 2>'" + error + "' </dev/null";
  const int status = std::system(redirected.c_str());
  Said said{WIFEXITED(status) ? WEXITSTATUS(status) : -1, text_of(out), text_of(error)};
  std::remove(out.c_str());
  std::remove(error.c_str());
  return said;
}

std::string temporary_file(const std::string& name, const std::string& text) {
  const std::string path = own_path(name);
  std::ofstream(path, std::ios::binary) << text;
  return path;
}

}  // namespace tenon
