#include "containers/object_array.h"

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "containers/npy_header.h"
#include "containers/zip.h"

namespace tenon::io {

PickleValue parse_npy_objects(std::string_view bytes, const std::string& name) {
  ByteReader reader(bytes, name);
  const NpyHeader header = take_npy_header(reader);
  if (!holds_objects(header)) {
    throw_file_error(name, header.descr_offset,
                     fmt::format("the array's elements are '{}', not Python objects", header.descr));
  }
  const std::size_t offset = reader.offset();
  PickleValue value = parse_pickle(reader.take(reader.remaining(), "the pickle"), name, offset);
  const auto* array = value.get_if<PickleValue::ObjectArray>();
  if (!array || array->shape != header.shape) {
    throw_file_error(
        name, offset,
        fmt::format("the header announces an object array of shape {}, but the pickle holds another "
                    "value ({}{})",
                    header.shape.str(), value.kind(), array ? " of shape " + array->shape.str() : ""));
  }
  return value;
}

PickleValue read_npz_objects(const std::string& path, const std::string& array) {
  const std::string entry = array + ".npy";
  return parse_npy_objects(ZipReader(path).read(entry), fmt::format("{}: {}", path, entry));
}

}  // namespace tenon::io
