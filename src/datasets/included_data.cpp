#include "datasets/included_data.h"

#include <dlfcn.h>

#include <filesystem>

namespace tenon::datasets {

namespace {

// The file of the library that this code was linked into, or of the program if it is a static one.
std::filesystem::path own_file() {
  Dl_info info = {};
  if (::dladdr(reinterpret_cast<const void*>(&included_data_folders), &info) == 0 || !info.dli_fname)
    return {};
  std::error_code ignored;
  return std::filesystem::weakly_canonical(info.dli_fname, ignored);
}

}  // namespace

std::vector<std::string> included_data_folders() {
  std::vector<std::string> folders;
  // PREFIX/bin/tenon, PREFIX/lib/libtenon.so, PREFIX/lib/x86_64-linux-gnu/libtenon.so
  std::filesystem::path folder = own_file().parent_path();
  for (int level = 0; level < 2 && folder.has_relative_path(); ++level) {
    folder = folder.parent_path();
    folders.push_back(folder / "share" / "tenon" / "data");
  }
#ifdef TENON_INSTALLED_DATA_DIR
  folders.emplace_back(TENON_INSTALLED_DATA_DIR);
#endif
#ifdef TENON_SOURCE_DATA_DIR
  folders.emplace_back(TENON_SOURCE_DATA_DIR);
#endif
  return folders;
}

}  // namespace tenon::datasets
