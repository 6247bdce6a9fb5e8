// Unpacking gzip.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace tenon::io {

/// True if the bytes begin as a gzip file does.
bool is_gzip(std::string_view bytes);

/// What gzipped bytes unpack to; several members one after the other are joined, as gzip does. FileError, named after
/// `name` with the offset, if they are damaged, cut off, followed by something else, or unpack to more than `most` bytes.
std::string unpack_gzip(std::string_view bytes, const std::string& name, std::uint64_t most);
/// The same with most_unpacked_bytes().
std::string unpack_gzip(std::string_view bytes, const std::string& name);

/// The bytes of a file, unpacked if they are gzipped.
std::string read_maybe_gzipped_file(const std::string& path);

}  // namespace tenon::io
