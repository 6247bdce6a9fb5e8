// Checking that a file holds what a data set is made of.
#pragma once

#include <string>

#include <tenon/tensor/tensor.h>

namespace tenon::datasets {

/// FileError "place: expected uint8 of shape (60000, 28, 28), got …" if values is another array.
void expect_array(const Tensor& values, DType dtype, const Shape& shape, const std::string& place);

}  // namespace tenon::datasets
