#include <algorithm>
#include <memory>
#include <optional>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "cli/course.h"
#include "cli/program.h"
#include "cli/run_program.h"
#include "cli/terminal.h"

namespace tenon::cli {

namespace {

std::vector<Page> pages_here() {
  const std::string folder = folder_of_this_program();
  std::vector<Page> pages = find_pages(folder);
  if (pages.empty()) {
    throw FileError(
        fmt::format("{}: holds no pages of the course (programs called NN_name); build the examples, "
                    "which needs -DTENON_EXAMPLES=ON",
                    folder));
  }
  return pages;
}

int list(const std::vector<Page>& pages, const Manner& manner) {
  if (manner.json) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Page& page : pages)
      list.push_back(
          {{"page", page.number}, {"name", page.name}, {"title", page.title}, {"path", page.path}});
    fmt::print("{}\n", nlohmann::ordered_json{{"pages", list}}.dump());
    return success;
  }
  if (!manner.quiet) fmt::print("{}\n", bold("The pages of the course"));
  for (const Page& page : pages) fmt::print("  {:>2}  {}\n", page.number, page.title);
  if (!manner.quiet) fmt::print("`tenon course N` runs one of them.\n");
  return success;
}

int run(const std::vector<Page>& pages, int number, const Manner& manner) {
  if (manner.json) throw CallError("--json lists the pages; what a page prints is its own");
  const auto page =
      std::find_if(pages.begin(), pages.end(), [number](const Page& p) { return p.number == number; });
  if (page == pages.end()) {
    std::string numbers;
    for (const Page& p : pages) numbers += fmt::format("{}{}", numbers.empty() ? "" : ", ", p.number);
    throw CallError(fmt::format("there is no page {}; there are {}", number, numbers));
  }
  if (!manner.quiet) fmt::print("{}\n\n", bold(fmt::format("Page {}: {}", page->number, page->title)));
  return run_program(page->path, folder_with_data(folder_of_this_program()));
}

}  // namespace

void add_course_command(Program& program) {
  auto number = std::make_shared<std::optional<int>>();
  CLI::App& command =
      program.add("course", "List the pages of the course, or run one", [number](const Manner& manner) {
        const std::vector<Page> pages = pages_here();
        return number->has_value() ? run(pages, **number, manner) : list(pages, manner);
      });
  command.add_option("page", *number, "The page to run")->type_name("N");
}

}  // namespace tenon::cli
