// Arrays as other programs store them: either byte order, C or Fortran order.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include <tenon/tensor/tensor.h>

namespace tenon::io {

/// How the elements lie in a file.
struct StoredLayout {
  DType dtype = DType::float32;
  std::endian byte_order = std::endian::little;
  bool fortran_order = false;
};

/// Number of bytes of an array of that shape; FileError if it is beyond what any file holds. `offset` is where the
/// file states the shape.
std::uint64_t stored_bytes(const Shape& shape, DType dtype, std::string_view name, std::size_t offset);

/// The array whose elements are `bytes`, of which there must be stored_bytes(). FileError for a bool that is neither 0
/// nor 1. `offset` is where the bytes begin in the file.
Tensor stored_array(std::string_view bytes, const Shape& shape, const StoredLayout& layout,
                    std::string_view name, std::size_t offset);

}  // namespace tenon::io
