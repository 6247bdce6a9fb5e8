// Where the data sets that come with Tenon lie.
#pragma once

#include <string>
#include <vector>

namespace tenon::datasets {

/// Folders that may hold them, best first: share/tenon/data beside the library or program that runs, the folder that
/// the build was told to install to, and the source tree.
std::vector<std::string> included_data_folders();

}  // namespace tenon::datasets
