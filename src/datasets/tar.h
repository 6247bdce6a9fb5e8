// Reading the files in a tar archive, in memory.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tenon::datasets {

struct TarEntry {
  std::string name;
  std::string_view bytes;  // of the archive
};

/// The regular files of a POSIX tar archive (ustar); folders, links and extension records are left out. FileError, named
/// after `name` with the offset, if a header is damaged or the archive is cut off.
std::vector<TarEntry> parse_tar(std::string_view archive, const std::string& name);

}  // namespace tenon::datasets
