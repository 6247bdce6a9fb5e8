// The bytes of a .npy file.
#pragma once

#include <string>

#include <tenon/tensor/tensor.h>

namespace tenon::io {

/// What numpy.save writes for this array; TypeError for bfloat16, which NumPy does not have.
std::string npy_bytes(const Tensor& values);

}  // namespace tenon::io
