#include "datasets/tar.h"

#include <algorithm>
#include <cstdint>

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon::datasets {

namespace {

constexpr std::size_t block = 512;

[[noreturn]] void fail(const std::string& name, std::size_t offset, const std::string& what) {
  throw FileError(fmt::format("{}: offset {}: {}", name, offset, what));
}

std::string_view text_field(std::string_view header, std::size_t start, std::size_t length) {
  const std::string_view field = header.substr(start, length);
  return field.substr(0, std::min(field.find('\0'), field.size()));
}

// Octal digits, with blanks before and a blank or zero byte after them; at most 12, so it cannot overflow.
std::uint64_t octal_field(std::string_view header, std::size_t start, std::size_t length,
                          const std::string& name, std::size_t offset) {
  std::string_view field = text_field(header, start, length);
  while (!field.empty() && field.front() == ' ') field.remove_prefix(1);
  while (!field.empty() && field.back() == ' ') field.remove_suffix(1);
  std::uint64_t value = 0;
  for (char digit : field) {
    if (digit < '0' || digit > '7') fail(name, offset + start, "a number in a tar header is damaged");
    value = value * 8 + static_cast<std::uint64_t>(digit - '0');
  }
  return value;
}

// The sum of all bytes of the header, those of the checksum itself counted as blanks.
std::uint64_t checksum(std::string_view header) {
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < block; ++i) {
    sum += i >= 148 && i < 156 ? ' ' : static_cast<unsigned char>(header[i]);
  }
  return sum;
}

std::string entry_name(std::string_view header) {
  const std::string_view own = text_field(header, 0, 100);
  const bool ustar = header.substr(257, 5) == "ustar";
  const std::string_view prefix = ustar ? text_field(header, 345, 155) : std::string_view{};
  return prefix.empty() ? std::string(own) : fmt::format("{}/{}", prefix, own);
}

}  // namespace

std::vector<TarEntry> parse_tar(std::string_view archive, const std::string& name) {
  std::vector<TarEntry> entries;
  std::size_t at = 0;
  while (at < archive.size()) {
    if (archive.size() - at < block) fail(name, at, "the tar archive is cut off");
    const std::string_view header = archive.substr(at, block);
    if (std::all_of(header.begin(), header.end(), [](char byte) { return byte == '\0'; })) return entries;
    if (octal_field(header, 148, 8, name, at) != checksum(header)) {
      fail(name, at, "a tar header is damaged (wrong checksum)");
    }
    const std::uint64_t size = octal_field(header, 124, 12, name, at);
    if (size > archive.size() - at - block) {
      fail(name, at, fmt::format("entry {} of {} bytes is cut off", entry_name(header), size));
    }
    const char type = header[156];
    if (type == '0' || type == '\0')
      entries.push_back({entry_name(header), archive.substr(at + block, size)});
    const std::uint64_t padded = (size + block - 1) / block * block;
    at += block + std::min<std::uint64_t>(padded, archive.size() - at - block);
  }
  fail(name, at, "the tar archive is cut off (it has no end mark)");
}

}  // namespace tenon::datasets
