#include "datasets/expect_array.h"

#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon::datasets {

void expect_array(const Tensor& values, DType dtype, const Shape& shape, const std::string& place) {
  const Shape& got = values.shape();
  if (values.dtype() == dtype && std::equal(got.begin(), got.end(), shape.begin(), shape.end())) return;
  throw FileError(fmt::format("{}: expected {} of shape {}, got {} of shape {}: this is another file", place,
                              name_of(dtype), shape.str(), name_of(values.dtype()), got.str()));
}

}  // namespace tenon::datasets
