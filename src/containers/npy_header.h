// The header of a .npy file: a Python dictionary that tells dtype, order and shape.
#pragma once

#include <string>
#include <string_view>

#include <tenon/tensor/shape.h>

#include "containers/byte_reader.h"
#include "containers/stored_array.h"

namespace tenon::io {

struct NpyHeader {
  std::string descr;  // NumPy's text for the dtype: "<f4", "|O"
  std::size_t descr_offset = 0;
  bool fortran_order = false;
  Shape shape;
};

/// Takes the header off the front of the file, up to where the elements begin.
NpyHeader take_npy_header(ByteReader& reader);

/// True if the elements are Python objects.
inline bool holds_objects(const NpyHeader& header) { return header.descr.find('O') != std::string::npos; }

/// The layout that NumPy means by a text such as "<f4"; FileError at that offset if Tenon has no such dtype.
StoredLayout layout_of_descr(std::string_view descr, std::string_view name, std::size_t offset);

/// The header, from magic number to line end, that numpy.save writes; TypeError for bfloat16.
std::string npy_header_text(const Shape& shape, DType dtype, bool fortran_order);

}  // namespace tenon::io
