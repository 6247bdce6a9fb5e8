// Making bad files, and the errors that they meet.
#pragma once

#include <zlib.h>

#include <algorithm>
#include <string>

#include <gmock/gmock.h>

#include "containers/golden_files.h"

namespace tenon::test {

/// The FileError's text when `read` is given a file with these bytes, without the file's name, which must begin it.
template <class Read>
std::string refusal_of(Read&& read, const std::string& bytes) {
  const TemporaryFile file("hostile", bytes);
  const std::string text = file_error_of([&] { read(file.path()); });
  EXPECT_THAT(text, testing::StartsWith(file.path()));
  return text.substr(std::min(text.size(), file.path().size()));
}

/// Zeros packed by deflate.
inline std::string packed_zeros(std::size_t size, int window_bits) {
  z_stream stream = {};
  EXPECT_EQ(deflateInit2(&stream, 9, Z_DEFLATED, window_bits, 9, Z_DEFAULT_STRATEGY), Z_OK);
  std::string out(size / 1000 + 1000, '\0');
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  std::string zeros(std::size_t{1} << 20, '\0');
  for (std::size_t done = 0; done < size; done += zeros.size()) {
    stream.next_in = reinterpret_cast<Bytef*>(zeros.data());
    stream.avail_in = static_cast<uInt>(zeros.size());
    EXPECT_EQ(deflate(&stream, Z_NO_FLUSH), Z_OK);
  }
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  return out;
}

}  // namespace tenon::test
