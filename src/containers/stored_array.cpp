#include "containers/stored_array.h"

#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include "containers/byte_reader.h"
#include "tensor/body.h"

namespace tenon::io {

namespace {

void reverse_each(std::byte* elements, std::size_t count, std::size_t size) {
  for (std::size_t i = 0; i < count; ++i) std::reverse(elements + i * size, elements + (i + 1) * size);
}

void check_bools(std::string_view bytes, std::string_view name, std::size_t offset) {
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte > 1)
      throw_file_error(name, offset + i, fmt::format("a bool is stored as 0 or 1, not as {}", byte));
  }
}

Shape reversed(const Shape& shape) {
  Shape result;
  for (std::size_t axis = shape.size(); axis-- > 0;) result.push_back(shape[axis]);
  return result;
}

}  // namespace

std::uint64_t stored_bytes(const Shape& shape, DType dtype, std::string_view name, std::size_t offset) {
  constexpr std::int64_t most = std::int64_t{1} << 56;
  // Lengths beside one of 0 are bounded too: strides are products of them.
  std::int64_t elements = 1;
  bool is_empty = false;
  for (std::int64_t length : shape) {
    if (length == 0) is_empty = true;
    const std::int64_t factor = std::max<std::int64_t>(length, 1);
    if (length < 0 || elements > most / factor) {
      throw_file_error(name, offset, fmt::format("the shape {} is impossible", shape.str()));
    }
    elements *= factor;
  }
  return is_empty ? 0 : static_cast<std::uint64_t>(elements) * size_of(dtype);
}

Tensor stored_array(std::string_view bytes, const Shape& shape, const StoredLayout& layout,
                    std::string_view name, std::size_t offset) {
  if (layout.dtype == DType::bool_) check_bools(bytes, name, offset);
  const bool is_transposed = layout.fortran_order && shape.ndim() > 1;
  const Shape stored_shape = is_transposed ? reversed(shape) : shape;
  const Tensor stored = allocate_tensor(stored_shape, layout.dtype);
  std::byte* elements = elements_of(stored);
  if (!bytes.empty()) std::memcpy(elements, bytes.data(), bytes.size());
  const std::size_t size = size_of(layout.dtype);
  if (layout.byte_order != std::endian::native && size > 1) reverse_each(elements, bytes.size() / size, size);
  if (!is_transposed) return stored;
  return contiguous_copy(view_of(stored, shape, reversed(stored.strides()), 0));
}

}  // namespace tenon::io
