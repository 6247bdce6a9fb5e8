// The order in which elements are visited: few axes, as long as possible.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "kernels/kernel.h"

namespace tenon::kernels::elementwise {

/// Axes in the order of visiting, the last one innermost; at least one.
struct Iteration {
  Shape lengths;
  std::int64_t elements = 1;
  std::int64_t columns = 1;  // length of the innermost axis
  std::int64_t rows = 1;     // elements / columns
  /// For each operand its strides along these axes.
  std::vector<Shape> strides;

  /// Every element once, in memory order.
  bool is_contiguous(std::size_t operand) const { return strides[operand] == contiguous_strides(lengths); }
  /// The same element everywhere (never if there is only one).
  bool is_uniform(std::size_t operand) const;
};

/// Drops axes of length 1, sorts the others so that the operand `leading` is visited in memory order, and joins
/// neighbouring axes wherever all operands allow it.
Iteration make_iteration(const Shape& shape, std::span<const Layout* const> operands, std::size_t leading);

}  // namespace tenon::kernels::elementwise
