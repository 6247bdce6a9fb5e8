#include "containers/byte_reader.h"

#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon::io {

void throw_file_error(std::string_view name, std::size_t offset, std::string_view text) {
  throw FileError(fmt::format("{}: at byte {}: {}", name, offset, text));
}

std::string_view ByteReader::take(std::uint64_t count, const char* what) {
  if (count > remaining()) {
    fail(fmt::format("the file ends within {}: {} bytes expected, {} left; it is cut off or damaged", what,
                     count, remaining()));
  }
  const std::string_view piece = bytes_.substr(position_, static_cast<std::size_t>(count));
  position_ += piece.size();
  return piece;
}

std::string_view ByteReader::take_line(std::size_t most, const char* what) {
  const std::string_view window = bytes_.substr(position_, std::min(most, remaining()));
  const std::size_t length = window.find('\n');
  if (length == std::string_view::npos)
    fail(fmt::format("{} does not end within {} bytes", what, window.size()));
  position_ += length + 1;
  return window.substr(0, length);
}

std::uint64_t ByteReader::take_little_endian(int size, const char* what) {
  const std::string_view piece = take(static_cast<std::uint64_t>(size), what);
  std::uint64_t number = 0;
  for (std::size_t i = piece.size(); i-- > 0;) number = number << 8 | static_cast<std::uint8_t>(piece[i]);
  return number;
}

std::uint64_t ByteReader::take_big_endian(int size, const char* what) {
  std::uint64_t number = 0;
  for (char byte : take(static_cast<std::uint64_t>(size), what)) {
    number = number << 8 | static_cast<std::uint8_t>(byte);
  }
  return number;
}

}  // namespace tenon::io
