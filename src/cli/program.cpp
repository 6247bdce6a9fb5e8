#include "cli/program.h"

#include <cstdio>
#include <exception>
#include <new>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include <tenon/base/log.h>

#include "base/nearest_name.h"

namespace tenon::cli {

namespace {

// The names from `tenon` down to a command.
std::string full_name(const CLI::App& command) {
  const CLI::App* parent = command.get_parent();
  return parent ? full_name(*parent) + " " + command.get_name() : command.get_name();
}

// The innermost command that the arguments reached, for a wrong call.
const CLI::App& reached(const CLI::App& app) {
  for (const CLI::App* command : app.get_subcommands()) return reached(*command);
  return app;
}

// What CLI11 does not tell: that the word where a command should stand is no command, and which one is meant.
std::string unknown_command(CLI::App& app, int argc, char** argv) {
  CLI::App* group = &app;
  for (int i = 1; i < argc && argv[i][0] != '-'; ++i) {
    std::vector<std::string> names;
    CLI::App* next = nullptr;
    for (CLI::App* command : group->get_subcommands([](CLI::App*) { return true; })) {
      names.push_back(command->get_name());
      if (names.back() == argv[i]) next = command;
    }
    if (names.empty()) return "";  // arguments begin here
    if (!next) {
      const std::vector<std::string_view> candidates(names.begin(), names.end());
      return fmt::format("no command \"{}\"{}", argv[i], name_suggestion(argv[i], candidates));
    }
    group = next;
  }
  return "";
}

int report(const std::string& name, const std::string& text, int code) {
  std::fflush(stdout);
  fmt::print(stderr, "{}: {}\n", name, text);
  return code;
}

}  // namespace

Program::Program() : app_("Tenon: deep learning for C++, in Keras' words.", "tenon") {
  app_.set_version_flag("--version", "tenon " TENON_VERSION);
  app_.set_help_flag("-h,--help", "Print this help");
  app_.require_subcommand(1);
  app_.footer("Exit codes: 0 done, 1 the work failed, 2 a wrong call, 130 interrupted.");
}

CLI::App& Program::add(const std::string& name, const std::string& description, Work work) {
  return add(app_, name, description, std::move(work));
}

CLI::App& Program::add_group(const std::string& name, const std::string& description) {
  CLI::App& group = *app_.add_subcommand(name, description);
  group.require_subcommand(1);
  return group;
}

CLI::App& Program::add(CLI::App& group, const std::string& name, const std::string& description, Work work) {
  CLI::App* command = group.add_subcommand(name, description);
  command->add_flag("--quiet", manner_.quiet, "Print nothing but the result");
  command->add_flag("--json", manner_.json, "Print one JSON object instead of text");
  command->callback([this, command, work = std::move(work)] {
    called_ = work;
    called_name_ = full_name(*command);
  });
  return *command;
}

int Program::run(int argc, char** argv) {
  try {
    app_.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) return app_.exit(error);
    const std::string name = full_name(reached(app_)), unknown = unknown_command(app_, argc, argv);
    const std::string what = unknown.empty() ? error.what() : unknown;
    return report(name, fmt::format("{} (try `{} --help`)", what, name), wrong_call);
  }
  set_warning_handler(
      [name = called_name_](const std::string& text) { report(name, "warning: " + text, success); });
  try {
    return called_(manner_);
  } catch (const CallError& error) {
    return report(called_name_, error.what(), wrong_call);
  } catch (const std::bad_alloc&) {
    return report(called_name_, "not enough memory", failure);
  } catch (const std::exception& error) {
    return report(called_name_, error.what(), failure);
  }
}

}  // namespace tenon::cli
