// Walking through the bytes of a file that may be damaged.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tenon::io {

/// FileError "<name>: at byte <offset>: <text>".
[[noreturn]] void throw_file_error(std::string_view name, std::size_t offset, std::string_view text);

/// Takes pieces off the front of bytes; every piece is checked against what is left.
class ByteReader {
 public:
  /// `name` stands for the file in messages and must outlive the reader; the bytes begin at `base` in that file.
  ByteReader(std::string_view bytes, std::string_view name, std::size_t base = 0)
      : bytes_(bytes), name_(name), base_(base) {}

  /// Offset in the file of the next byte.
  std::size_t offset() const { return base_ + position_; }
  std::size_t remaining() const { return bytes_.size() - position_; }
  std::string_view name() const { return name_; }

  /// The next `count` bytes; FileError that says that the file ends within `what`.
  std::string_view take(std::uint64_t count, const char* what);
  /// What lies before the next newline, which is taken too, if that is among the next `most` bytes.
  std::string_view take_line(std::size_t most, const char* what);

  std::uint8_t take_byte(const char* what) { return static_cast<std::uint8_t>(take(1, what)[0]); }
  /// An unsigned number of `size` (up to 8) bytes.
  std::uint64_t take_little_endian(int size, const char* what);
  std::uint64_t take_big_endian(int size, const char* what);

  /// FileError at the next byte.
  [[noreturn]] void fail(std::string_view text) const { throw_file_error(name_, offset(), text); }

 private:
  std::string_view bytes_;
  std::string_view name_;
  std::size_t base_;
  std::size_t position_ = 0;
};

}  // namespace tenon::io
