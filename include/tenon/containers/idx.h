// Reading the IDX files in which MNIST and its relatives are published.
#pragma once

#include <string>

#include <tenon/tensor/tensor.h>

namespace tenon::io {

/// The array of an IDX file, plain or gzipped (told apart by content, not by name): uint8, int8, int16, int32, float32
/// or float64 in the shape that the file states. FileError naming the place if it is damaged, too short or too long.
Tensor read_idx(const std::string& path);

}  // namespace tenon::io
