// Runs the real program `tenon` and holds what it said.
#pragma once

#include <string>

namespace tenon {

struct Said {
  int code = -1;
  std::string out, error;
};

/// `tenon ARGUMENTS` as a shell runs it; neither stream is a terminal.
Said run_tenon(const std::string& arguments);

/// The same for any command of the shell.
Said run_command(const std::string& command);

}  // namespace tenon
