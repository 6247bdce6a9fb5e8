#include <bit>

#include <fmt/format.h>

#include <tenon/containers/npy.h>

#include "base/whole_file.h"
#include "containers/npy_bytes.h"
#include "containers/npy_header.h"
#include "tensor/body.h"

namespace tenon::io {

Tensor parse_npy(std::string_view bytes, const std::string& name) {
  ByteReader reader(bytes, name);
  const NpyHeader header = take_npy_header(reader);
  StoredLayout layout = layout_of_descr(header.descr, name, header.descr_offset);
  layout.fortran_order = header.fortran_order;
  const std::size_t offset = reader.offset();
  const std::uint64_t size = stored_bytes(header.shape, layout.dtype, name, header.descr_offset);
  const std::string_view elements = reader.take(size, "the array");
  if (reader.remaining() > 0) reader.fail(fmt::format("{} bytes follow the array", reader.remaining()));
  return stored_array(elements, header.shape, layout, name, offset);
}

std::string npy_bytes(const Tensor& values) {
  const Tensor reversed = values.is_contiguous() ? values : values.transpose();
  const bool fortran_order = !values.is_contiguous() && reversed.is_contiguous();
  std::string bytes = npy_header_text(values.shape(), values.dtype(), fortran_order);
  const Tensor elements = contiguous_copy(fortran_order ? reversed : values);
  bytes.append(reinterpret_cast<const char*>(elements_of(elements)),
               static_cast<std::size_t>(elements.size()) * size_of(elements.dtype()));
  return bytes;
}

Tensor read_npy(const std::string& path) { return parse_npy(read_whole_file(path), path); }

void write_npy(const std::string& path, const Tensor& values) { write_whole_file(path, npy_bytes(values)); }

}  // namespace tenon::io
