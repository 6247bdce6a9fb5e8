// The program `tenon`: its commands, and what they all share.
//
// A command is one file src/cli/<name>_command.cpp that defines
//
//     namespace tenon::cli {
//     void add_<name>_command(Program& program) {
//       auto options = std::make_shared<Options>();
//       CLI::App& command = program.add("<name>", "What it does", [options](const Manner& manner) { return 0; });
//       command.add_option("--epochs", options->epochs, "How often …");
//     }
//     }
//
// The build calls it (cmake/commands.cmake); no list needs an entry.
#pragma once

#include <functional>
#include <string>

#include <CLI/CLI.hpp>

#include <tenon/base/error.h>

namespace tenon::cli {

/// Exit codes.
constexpr int success = 0;
constexpr int failure = 1;
constexpr int wrong_call = 2;
constexpr int interrupted = 130;

/// How a command speaks: flags that every command takes.
struct Manner {
  /// Nothing but what was asked for.
  bool quiet = false;
  /// One JSON object on standard output, and nothing else there.
  bool json = false;
};

/// Arguments that fit neither each other nor the data; the program ends with `wrong_call`.
class CallError : public Error {
 public:
  using Error::Error;
};

class Program {
 public:
  /// Does what a command is for; returns the exit code. A tenon::Error ends the program with `failure`.
  using Work = std::function<int(const Manner&)>;

  Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  /// Adds a command that works.
  CLI::App& add(const std::string& name, const std::string& description, Work work);
  /// Adds a command that only gathers others: `tenon data list`.
  CLI::App& add_group(const std::string& name, const std::string& description);
  /// Adds a command to a group.
  CLI::App& add(CLI::App& group, const std::string& name, const std::string& description, Work work);

  /// Runs what the arguments call and returns the exit code. Errors are one line on standard error that begins with the
  /// command: "tenon train: …".
  int run(int argc, char** argv);

 private:
  CLI::App app_;
  Manner manner_;
  Work called_;
  std::string called_name_;
};

/// Adds every command; the build writes the definition.
void add_commands(Program& program);

}  // namespace tenon::cli
