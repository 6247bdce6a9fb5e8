#include "cli/course.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <system_error>

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon::cli {

namespace {

namespace files = std::filesystem;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_page_name(const std::string& name) {
  return name.size() > 3 && is_digit(name[0]) && is_digit(name[1]) && name[2] == '_' &&
         name.find('.') == std::string::npos;
}

bool is_program(const files::directory_entry& entry) {
  std::error_code error;
  const files::perms permissions = entry.status(error).permissions();
  return !error && entry.is_regular_file(error) &&
         (permissions & (files::perms::owner_exec | files::perms::group_exec | files::perms::others_exec)) !=
             files::perms::none;
}

std::string title_from_name(const std::string& name) {
  std::string title = name.substr(3);
  std::replace(title.begin(), title.end(), '_', ' ');
  title[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(title[0])));
  return title;
}

}  // namespace

std::vector<Page> find_pages(const std::string& folder) {
  std::vector<Page> pages;
  std::error_code error;
  for (const files::directory_entry& entry : files::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (!is_page_name(name) || !is_program(entry)) continue;
    const std::string_view title = title_of_page(name);
    pages.push_back({(name[0] - '0') * 10 + (name[1] - '0'), name,
                     title.empty() ? title_from_name(name) : std::string(title), entry.path().string()});
  }
  if (error) throw FileError(fmt::format("{}: {}", folder, error.message()));
  std::sort(pages.begin(), pages.end(), [](const Page& a, const Page& b) { return a.name < b.name; });
  return pages;
}

std::string folder_of_this_program() {
  std::error_code error;
  const files::path program = files::read_symlink("/proc/self/exe", error);
  if (error) throw StateError(fmt::format("cannot tell where this program lies: {}", error.message()));
  return program.parent_path().string();
}

std::string folder_with_data(const std::string& folder) {
  std::error_code error;
  const files::path here = files::current_path();
  if (files::is_directory(here / "data", error)) return here.string();
  for (files::path above = folder; above != above.root_path(); above = above.parent_path()) {
    if (files::is_directory(above / "examples" / "lecture", error) &&
        files::is_directory(above / "data", error))
      return above.string();
  }
  return here.string();
}

}  // namespace tenon::cli
