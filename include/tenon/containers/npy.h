// Reading and writing NumPy's .npy files: one array each.
#pragma once

#include <string>
#include <string_view>

#include <tenon/tensor/tensor.h>

namespace tenon::io {

/// The array of a .npy file (numpy.load), in its own dtype and always in C order: format versions 1.0 to 3.0,
/// either byte order, C or Fortran order, bool, integers, float16 to float64. FileError naming the place if the
/// file is damaged, if its dtype is none of Tenon's (text, complex, dates, records), or if it holds Python objects.
Tensor read_npy(const std::string& path);
/// The same from bytes in memory; `name` stands for the file in messages.
Tensor parse_npy(std::string_view bytes, const std::string& name);

/// Writes one array, byte for byte as numpy.save does. The file appears whole or not at all. TypeError for
/// bfloat16, which NumPy does not have.
void write_npy(const std::string& path, const Tensor& values);

}  // namespace tenon::io
