#include "cli/train/pictures.h"

#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/plot/history.h>
#include <tenon/plot/pictures.h>

namespace tenon::cli {

namespace {

// Those that occur: the picture shows no others.
std::vector<std::string> names_of_occurring(const Target& target, const Evaluation& evaluation) {
  std::vector<bool> occurs(target.classes.size(), false);
  for (double code : evaluation.truth) occurs[static_cast<std::size_t>(code)] = true;
  for (double code : evaluation.predicted) occurs[static_cast<std::size_t>(code)] = true;
  std::vector<std::string> names;
  for (std::size_t c = 0; c < occurs.size(); ++c) {
    if (occurs[c]) names.push_back(target.classes[c]);
  }
  return names;
}

}  // namespace

void prepare_folder(const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (!std::filesystem::is_directory(folder))
    throw FileError(
        fmt::format("{}: cannot be made a folder{}", folder, error ? ": " + error.message() : ""));
}

std::vector<std::string> write_pictures(const std::string& folder, const Target& target,
                                        const Trained& trained, const Evaluation& evaluation) {
  std::vector<std::string> paths;
  const auto path = [&folder](const char* name) { return (std::filesystem::path(folder) / name).string(); };
  if (!trained.history.epoch.empty()) {
    paths.push_back(path("curves.svg"));
    plot::history(trained.history, paths.back());
  }
  constexpr std::size_t most_classes = 30;
  if (!target.is_classes()) return paths;
  const std::vector<std::string> names = names_of_occurring(target, evaluation);
  if (names.size() <= most_classes) {
    paths.push_back(path("confusion.svg"));
    plot::confusion_matrix(evaluation.truth, evaluation.predicted, {.class_names = names}).save(paths.back());
  }
  return paths;
}

}  // namespace tenon::cli
