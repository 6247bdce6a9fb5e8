#include "kernels/elementwise/iteration.h"

#include <algorithm>
#include <cstdlib>
#include <numeric>

namespace tenon::kernels::elementwise {

bool Iteration::is_uniform(std::size_t operand) const {
  return elements > 1 &&
         std::all_of(strides[operand].begin(), strides[operand].end(), [](auto s) { return s == 0; });
}

namespace {

/// Axes longer than 1, outermost first in the leading operand's memory.
std::vector<int> axes_by_stride(const Shape& shape, const Shape& leading) {
  std::vector<int> axes;
  for (int axis = 0; axis < shape.ndim(); ++axis) {
    if (shape[static_cast<std::size_t>(axis)] != 1) axes.push_back(axis);
  }
  std::stable_sort(axes.begin(), axes.end(), [&](int a, int b) {
    return std::abs(leading[static_cast<std::size_t>(a)]) > std::abs(leading[static_cast<std::size_t>(b)]);
  });
  return axes;
}

}  // namespace

Iteration make_iteration(const Shape& shape, std::span<const Layout* const> operands, std::size_t leading) {
  Iteration result;
  result.elements = shape.elements();
  result.strides.resize(operands.size());
  for (const int axis : axes_by_stride(shape, operands[leading]->strides)) {
    const std::size_t at = static_cast<std::size_t>(axis);
    const std::int64_t length = shape[at];
    bool joins = !result.lengths.empty();
    for (std::size_t i = 0; joins && i < operands.size(); ++i) {
      joins = result.strides[i].back() == operands[i]->strides[at] * length;
    }
    if (joins) {
      result.lengths.back() *= length;
    } else {
      result.lengths.push_back(length);
    }
    for (std::size_t i = 0; i < operands.size(); ++i) {
      if (!joins) result.strides[i].push_back(0);
      result.strides[i].back() = operands[i]->strides[at];
    }
  }
  if (result.lengths.empty()) {
    result.lengths.push_back(1);
    for (Shape& strides : result.strides) strides.push_back(1);
  }
  result.columns = result.lengths.back();
  result.rows = result.columns == 0 ? 0 : result.elements / result.columns;
  return result;
}

}  // namespace tenon::kernels::elementwise
