// Another program, run in the place of this one until it ends.
#pragma once

#include <string>

namespace tenon::cli {

/// Runs a program in a folder, with this program's input and output. Returns its exit code, 128 + the signal that ended it
/// as a shell does. StateError if it cannot be started.
int run_program(const std::string& path, const std::string& folder);

}  // namespace tenon::cli
