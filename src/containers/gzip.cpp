#include "containers/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <limits>

#include <fmt/format.h>

#include "base/whole_file.h"
#include "containers/byte_reader.h"
#include "containers/unpacked_size.h"

namespace tenon::io {

namespace {

constexpr int gzip_window_bits = 15 + 16;  // zlib's way to ask for gzip's header and checksum

uInt at_most_uint(std::size_t count) {
  return static_cast<uInt>(std::min<std::size_t>(count, std::numeric_limits<uInt>::max()));
}

class Unpacker {
 public:
  Unpacker(std::string_view bytes, const std::string& name, std::uint64_t most)
      : bytes_(bytes), name_(name), most_(most) {
    if (inflateInit2(&stream_, gzip_window_bits) != Z_OK) fail("zlib has no memory left");
  }
  ~Unpacker() { inflateEnd(&stream_); }
  Unpacker(const Unpacker&) = delete;
  Unpacker& operator=(const Unpacker&) = delete;

  std::string unpack() {
    while (true) {
      unpack_member();
      while (position_ < bytes_.size() && bytes_[position_] == 0) ++position_;  // padding, which gzip allows
      if (position_ == bytes_.size()) break;
      if (!is_gzip(bytes_.substr(position_))) fail("something that is not gzip follows the gzipped data");
      inflateReset(&stream_);
    }
    unpacked_.resize(size_);
    return std::move(unpacked_);
  }

 private:
  [[noreturn]] void fail(std::string_view text) const { throw_file_error(name_, position_, text); }

  [[noreturn]] void fail_too_large() const {
    fail(fmt::format(
        "{} bytes unpack to more than {}, which data hardly does; if you trust the file, unpack it with "
        "gunzip first",
        bytes_.size(), most_));
  }

  /// From position_ to the end of the member that begins there.
  void unpack_member() {
    int status = Z_OK;
    while (status != Z_STREAM_END) {
      make_room();
      const uInt given = at_most_uint(bytes_.size() - position_);
      const uInt room = at_most_uint(unpacked_.size() - size_);
      stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes_.data() + position_));
      stream_.avail_in = given;
      stream_.next_out = reinterpret_cast<Bytef*>(unpacked_.data() + size_);
      stream_.avail_out = room;
      status = inflate(&stream_, Z_NO_FLUSH);
      position_ += given - stream_.avail_in;
      size_ += room - stream_.avail_out;
      if (size_ > most_) fail_too_large();
      if (status == Z_BUF_ERROR || (status == Z_OK && position_ == bytes_.size() && stream_.avail_out > 0)) {
        fail("the gzipped data is cut off");
      }
      if (status != Z_OK && status != Z_STREAM_END) {
        fail(fmt::format("the gzipped data is damaged ({})",
                         stream_.msg ? stream_.msg : "zlib gives no reason"));
      }
    }
  }

  void make_room() {
    if (size_ < unpacked_.size()) return;
    const std::uint64_t wanted = std::max<std::uint64_t>(std::uint64_t{1} << 16, std::uint64_t{size_} * 2);
    unpacked_.resize(static_cast<std::size_t>(std::min(wanted, most_ + 1)));
  }

  std::string_view bytes_;
  const std::string& name_;
  std::uint64_t most_;
  z_stream stream_ = {};
  std::size_t position_ = 0;
  std::string unpacked_;
  std::size_t size_ = 0;  // bytes of it that are filled
};

}  // namespace

bool is_gzip(std::string_view bytes) { return bytes.substr(0, 2) == "\x1f\x8b"; }

std::string unpack_gzip(std::string_view bytes, const std::string& name, std::uint64_t most) {
  if (!is_gzip(bytes))
    throw_file_error(name, 0, "this is not gzipped data, which begins with the bytes 1f 8b");
  return Unpacker(bytes, name, most).unpack();
}

std::string unpack_gzip(std::string_view bytes, const std::string& name) {
  return unpack_gzip(bytes, name, most_unpacked_bytes(bytes.size()));
}

std::string read_maybe_gzipped_file(const std::string& path) {
  std::string bytes = read_whole_file(path);
  return is_gzip(bytes) ? unpack_gzip(bytes, path) : bytes;
}

}  // namespace tenon::io
