// Walking over the elements of a strided layout in C order, one innermost row at a time.
#pragma once

#include <cstdint>

#include <tenon/tensor/shape.h>

namespace tenon {

/// Calls row(offset, stride, length) for each run of elements at offset, offset + stride, … (in elements), so
/// that all elements are visited in C order. Axes that continue each other are visited as one.
template <class Row>
void for_each_row(const Shape& shape, const Shape& strides, Row&& row) {
  Shape lengths, steps;
  for (std::size_t axis = 0; axis < shape.size(); ++axis) {
    if (shape[axis] == 0) return;
    if (shape[axis] == 1) continue;
    if (!lengths.empty() && steps.back() == strides[axis] * shape[axis]) {
      lengths.back() *= shape[axis];
      steps.back() = strides[axis];
    } else {
      lengths.push_back(shape[axis]);
      steps.push_back(strides[axis]);
    }
  }
  if (lengths.empty()) {
    row(std::int64_t{0}, std::int64_t{1}, std::int64_t{1});
    return;
  }
  const std::size_t outer = lengths.size() - 1;
  Shape position(outer);
  std::int64_t offset = 0;
  while (true) {
    row(offset, steps[outer], lengths[outer]);
    std::size_t axis = outer;
    while (axis > 0) {
      --axis;
      offset += steps[axis];
      if (++position[axis] < lengths[axis]) break;
      offset -= steps[axis] * lengths[axis];
      position[axis] = 0;
      if (axis == 0) return;
    }
    if (outer == 0) return;
  }
}

}  // namespace tenon
