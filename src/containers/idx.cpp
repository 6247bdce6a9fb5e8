#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/containers/idx.h>

#include "base/whole_file.h"
#include "containers/byte_reader.h"
#include "containers/gzip.h"
#include "containers/stored_array.h"

namespace tenon::io {

namespace {

DType dtype_of_code(std::uint8_t code, const ByteReader& reader) {
  switch (code) {
    case 0x08:
      return DType::uint8;
    case 0x09:
      return DType::int8;
    case 0x0B:
      return DType::int16;
    case 0x0C:
      return DType::int32;
    case 0x0D:
      return DType::float32;
    case 0x0E:
      return DType::float64;
    default:
      throw_file_error(
          reader.name(), 2,
          fmt::format("IDX has no element type 0x{:02x} (it has 08, 09, 0b, 0c, 0d and 0e)", code));
  }
}

Tensor parse_idx(std::string_view bytes, const std::string& name) {
  ByteReader reader(bytes, name);
  if (reader.take_little_endian(2, "IDX's magic number") != 0) {
    throw_file_error(name, 0, "this is no IDX file, which begins with two bytes of 0");
  }
  const DType dtype = dtype_of_code(reader.take_byte("IDX's magic number"), reader);
  const int axes = reader.take_byte("IDX's magic number");
  Shape shape;
  for (int axis = 0; axis < axes; ++axis) {
    shape.push_back(static_cast<std::int64_t>(reader.take_big_endian(4, "IDX's shape")));
  }
  const std::uint64_t size = stored_bytes(shape, dtype, name, 4);
  const std::size_t offset = reader.offset();
  if (size != reader.remaining()) {
    reader.fail(
        fmt::format("an array of shape {} and dtype {} has {} bytes, but {} follow; the file is cut off or "
                    "damaged",
                    shape.str(), name_of(dtype), size, reader.remaining()));
  }
  return stored_array(reader.take(size, "the array"), shape, {.dtype = dtype, .byte_order = std::endian::big},
                      name, offset);
}

}  // namespace

Tensor read_idx(const std::string& path) {
  const std::string bytes = read_whole_file(path);
  if (!is_gzip(bytes)) return parse_idx(bytes, path);
  return parse_idx(unpack_gzip(bytes, path), path + " (unpacked)");
}

}  // namespace tenon::io
