// Finding the files of a data set: a given path, $TENON_DATA_DIR, the cache folder, what came with Tenon, the network.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "datasets/sources.h"

namespace tenon::datasets {

/// Files that were found.
struct Located {
  /// Which of the source's layouts they are.
  std::size_t layout = 0;
  /// One for each file of the layout, perhaps ending in .gz.
  std::vector<std::string> paths = {};

  /// The file, or the folder of several: Samples::source.
  std::string source() const;
};

/// The files on this machine, without a given path; nothing if they are not there.
std::optional<Located> find_files(const Source& source);

/// The files; `path` is what the caller was given, perhaps empty. FileError that says what is expected where. verbose: a
/// progress bar on standard error while downloading.
Located locate(const Source& source, const std::string& path, bool download, bool verbose = true);

}  // namespace tenon::datasets
