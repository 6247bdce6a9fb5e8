#include <tenon/datasets/catalogue.h>

#include <filesystem>

#include <tenon/base/error.h>

#include "datasets/environment.h"
#include "datasets/locate.h"
#include "datasets/sources.h"

namespace tenon::datasets {

namespace fs = std::filesystem;

std::string cache_folder() {
  // An empty or relative XDG_CACHE_HOME counts as not set (XDG base directory specification).
  if (const fs::path cache = environment_variable("XDG_CACHE_HOME"); cache.is_absolute())
    return cache / "tenon";
  const std::string home = environment_variable("HOME");
  if (home.empty()) {
    throw FileError("the cache folder has no place: set XDG_CACHE_HOME (absolute), HOME or TENON_DATA_DIR");
  }
  return fs::path(home) / ".cache" / "tenon";
}

std::vector<DatasetInfo> catalogue() {
  std::vector<DatasetInfo> listed;
  for (const Source& source : all_sources()) {
    if (source.listed) listed.push_back(source.info);
  }
  return listed;
}

DatasetInfo dataset_info(const std::string& name) { return source_of(name).info; }

std::vector<std::string> find(const std::string& name) {
  const auto found = find_files(source_of(name));
  return found ? found->paths : std::vector<std::string>{};
}

std::vector<std::string> fetch(const std::string& name, bool verbose) {
  return locate(source_of(name), "", true, verbose).paths;
}

}  // namespace tenon::datasets
