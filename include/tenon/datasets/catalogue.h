// The list of data sets: what there is, what is on this machine, and fetching the rest.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tenon::datasets {

/// One file of a data set.
struct FileInfo {
  std::string name;
  /// Where it can be fetched; empty if it came with Tenon or has to be brought by hand.
  std::string url = {};
  /// 64 hexadecimal digits.
  std::string sha256 = {};
  /// 0 if not known.
  std::int64_t bytes = 0;
};

struct DatasetInfo {
  /// As the namespace: "mnist".
  std::string name;
  std::string title = {};
  /// Samples and shapes in words.
  std::string contents = {};
  std::string license = {};
  /// What fetch() brings.
  std::vector<FileInfo> files = {};
  /// Whether it comes with Tenon.
  bool included = false;
};

/// All data sets in alphabetical order.
std::vector<DatasetInfo> catalogue();
/// The one with that name; ValueError naming the nearest one.
DatasetInfo dataset_info(const std::string& name);

/// The files on this machine from which load_data() would read; empty if the data set is not there (or not whole).
std::vector<std::string> find(const std::string& name);
/// find(), after downloading what is missing into the cache folder, each file checked against its SHA-256. FileError
/// if it cannot be fetched, with the file to bring and the folder to put it. verbose: a progress bar.
std::vector<std::string> fetch(const std::string& name, bool verbose = true);

/// Where downloads are kept: $XDG_CACHE_HOME/tenon, or ~/.cache/tenon.
std::string cache_folder();

}  // namespace tenon::datasets
