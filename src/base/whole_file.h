// Reading and writing files in one piece.
#pragma once

#include <string>
#include <string_view>

namespace tenon {

/// The bytes of a file; FileError with the system's reason if it cannot be read.
std::string read_whole_file(const std::string& path);

/// Writes to a temporary name beside the file, syncs and renames: the file appears whole or not at all.
void write_whole_file(const std::string& path, std::string_view bytes);

}  // namespace tenon
