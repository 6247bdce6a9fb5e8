// tenon data list | fetch NAME | show NAME
#include <cstdio>
#include <memory>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <tenon/datasets/catalogue.h>

#include "cli/data/description.h"
#include "cli/program.h"
#include "cli/terminal.h"

namespace tenon::cli {

namespace {

using Json = nlohmann::ordered_json;

struct DataOptions {
  std::string name, subset;
};

void print_json(const Json& json) { fmt::print("{}\n", json.dump(2)); }

// A misspelt name is a wrong call.
datasets::DatasetInfo known(const std::string& name) {
  try {
    return datasets::dataset_info(name);
  } catch (const ValueError& error) {
    throw CallError(error.what());
  }
}

std::string state_of(const datasets::DatasetInfo& info, const std::vector<std::string>& files) {
  if (files.empty()) return fmt::format("not here; tenon data fetch {}", info.name);
  return files.size() == 1 ? files[0] : fmt::format("{} … ({} files)", files[0], files.size());
}

Json info_json(const datasets::DatasetInfo& info) {
  Json origins = Json::array();
  for (const datasets::FileInfo& file : info.files) {
    Json entry = {{"name", file.name}, {"url", file.url}, {"sha256", file.sha256}};
    if (file.bytes > 0) entry["bytes"] = file.bytes;
    origins.push_back(entry);
  }
  return {{"name", info.name},
          {"title", info.title},
          {"contents", info.contents},
          {"license", info.license},
          {"included", info.included},
          {"origins", origins},
          {"found", datasets::find(info.name)}};
}

int list(const Manner& manner) {
  const std::vector<datasets::DatasetInfo> all = datasets::catalogue();
  if (manner.json) {
    Json sets = Json::array();
    for (const auto& info : all) sets.push_back(info_json(info));
    print_json({{"cache", datasets::cache_folder()}, {"datasets", sets}});
    return success;
  }
  for (const auto& info : all) {
    if (manner.quiet) {
      fmt::print("{}\n", info.name);
      continue;
    }
    const std::string name = fmt::format("{:<20}", info.name);
    fmt::print("{}{}\n{:20}{}\n", bold(name), info.contents, "", state_of(info, datasets::find(info.name)));
  }
  if (!manner.quiet) fmt::print("\nDownloads are kept in {}\n", datasets::cache_folder());
  return success;
}

int fetch(const DataOptions& options, const Manner& manner) {
  const datasets::DatasetInfo info = known(options.name);
  const std::vector<std::string> files = datasets::fetch(info.name, !manner.quiet && !manner.json);
  if (manner.json) {
    print_json({{"name", info.name}, {"files", files}});
    return success;
  }
  for (const std::string& file : files) fmt::print("{}\n", file);
  return success;
}

Json array_json(const ArrayDescription& array) {
  return {{"shape", array.shape}, {"dtype", array.dtype}, {"min", array.least}, {"max", array.most}};
}

Json part_json(const PartDescription& part) {
  Json json = {
      {"name", part.name}, {"x", array_json(part.x)}, {"y", array_json(part.y)}, {"source", part.source}};
  for (const auto& [name, count] : part.classes) json["classes"][name] = count;
  return json;
}

void print_array(const char* name, const ArrayDescription& array) {
  fmt::print("  {}  {:<20} {:<8} {} to {}\n", name, array.shape, array.dtype, array.least, array.most);
}

void print_part(const PartDescription& part) {
  fmt::print("{}\n", bold(part.name));
  print_array("x", part.x);
  print_array("y", part.y);
  std::string classes;
  for (const auto& [name, count] : part.classes) {
    classes += fmt::format("{}{} {}", classes.empty() ? "" : ", ", name, count);
  }
  if (!classes.empty()) fmt::print("  classes: {}\n", classes);
  fmt::print("  from {}\n", part.source);
}

int show(const DataOptions& options, const Manner& manner) {
  const datasets::DatasetInfo info = known(options.name);
  std::vector<PartDescription> parts;
  if (!options.subset.empty() || !datasets::find(info.name).empty())
    parts = describe(info.name, options.subset);
  if (manner.json) {
    Json json = info_json(info);
    json["parts"] = Json::array();
    for (const PartDescription& part : parts) json["parts"].push_back(part_json(part));
    print_json(json);
    return success;
  }
  if (!manner.quiet) {
    fmt::print("{}\n{}\nlicence: {}\n", bold(info.title), info.contents, info.license);
    for (const datasets::FileInfo& file : info.files) fmt::print("origin: {}\n", file.url);
  }
  if (parts.empty()) fmt::print("{}\n", state_of(info, {}));
  for (const PartDescription& part : parts) print_part(part);
  return success;
}

}  // namespace

void add_data_command(Program& program) {
  auto options = std::make_shared<DataOptions>();
  CLI::App& group = program.add_group("data", "List, fetch and show data sets");
  program.add(group, "list", "All data sets, and which are on this machine", list);
  CLI::App& fetch_command = program.add(group, "fetch", "Download a data set unless it is on this machine",
                                        [options](const Manner& manner) { return fetch(*options, manner); });
  fetch_command.add_option("name", options->name, "As `tenon data list` calls it")
      ->required()
      ->type_name("NAME");
  CLI::App& show_command = program.add(group, "show", "What a data set holds and where it comes from",
                                       [options](const Manner& manner) { return show(*options, manner); });
  show_command.add_option("name", options->name, "As `tenon data list` calls it")
      ->required()
      ->type_name("NAME");
  show_command.add_option("--subset", options->subset, "A part of cifar10: small or cats_and_dogs");
  group.footer(
      "Looked for in $TENON_DATA_DIR, the cache folder ($XDG_CACHE_HOME/tenon or ~/.cache/tenon) and what\n"
      "came with Tenon, in this order.");
}

}  // namespace tenon::cli
