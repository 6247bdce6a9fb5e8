// The course: its pages are programs that lie beside `tenon`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tenon::cli {

struct Page {
  int number = 0;
  /// Of the program: "10_sequential_diabetes".
  std::string name;
  std::string title;
  std::string path;
};

/// The programs NN_name in a folder, by number. The title is the one of title_of_page(), else made of the name.
std::vector<Page> find_pages(const std::string& folder);

/// What stands behind "// Page NN: " in the first line of the page's source; "" if nothing does. The build writes the
/// definition (cmake/course_titles.cmake).
std::string_view title_of_page(std::string_view name);

/// The folder that this program lies in. StateError if the system does not tell.
std::string folder_of_this_program();

/// Where the pages find data/: the working folder if it has one, else the project that `folder` was built in, else the
/// working folder.
std::string folder_with_data(const std::string& folder);

}  // namespace tenon::cli
