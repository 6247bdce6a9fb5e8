// The text of an Einstein summation, checked against the operands.
#pragma once

#include <string_view>
#include <vector>

#include <tenon/tensor/tensor.h>

namespace tenon {

/// One label for each axis: letters stand for themselves; the axes of `...` are numbered from the last one,
/// starting at `ellipsis_label`.
struct EinsumEquation {
  static constexpr int ellipsis_label = 256;
  std::vector<std::vector<int>> operands;
  std::vector<int> output;
};

/// Parses "bij,bjk->bik" for operands of these shapes; ValueError with a caret under what is wrong.
EinsumEquation parse_einsum(std::string_view equation, const std::vector<Shape>& shapes);

}  // namespace tenon
