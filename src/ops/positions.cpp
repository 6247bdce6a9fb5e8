#include "ops/positions.h"

#include <fmt/format.h>

#include <algorithm>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/logic.h>

namespace tenon {

namespace {

Tensor wrapped_positions(const Tensor& positions, std::int64_t length) {
  const Tensor from_start = ops::where(ops::less(positions, 0), ops::add(positions, length), positions);
  return ops::clip(from_start, 0.0, static_cast<double>(std::max<std::int64_t>(length - 1, 0)));
}

}  // namespace

Tensor checked_positions(const char* name, const Tensor& positions, int axis, std::int64_t length) {
  if (!is_integer(positions.dtype())) {
    throw TypeError(fmt::format("{}: indices must be integers, got {}; convert them with astype(int32)", name,
                                name_of(positions.dtype())));
  }
  if (length == 0 && positions.size() > 0) {
    throw IndexError(fmt::format("{}: axis {} has size 0: there is nothing to index", name, axis));
  }
  const bool kernel_dtype = positions.dtype() == int32 || positions.dtype() == int64;
  const Tensor indices = kernel_dtype ? positions : ops::cast(positions, int64);
  if (indices.is_symbolic()) return indices;
  bool negative = false;
  for (std::int64_t index : indices.to_vector<std::int64_t>()) {
    if (index < -length || index >= length) {
      throw IndexError(
          fmt::format("{}: index {} is out of bounds for axis {} with size {}", name, index, axis, length));
    }
    negative = negative || index < 0;
  }
  return negative ? wrapped_positions(indices, length) : indices;
}

Tensor joined_positions(const std::vector<Tensor>& positions, const Shape& shape) {
  const Shape strides = contiguous_strides(shape);
  Tensor joined;
  for (std::size_t i = 0; i < positions.size(); ++i) {
    const Tensor position =
        positions[i].is_symbolic() ? wrapped_positions(positions[i], shape[i]) : positions[i];
    const Tensor term = ops::multiply(ops::cast(position, int64), strides[i]);
    joined = joined.defined() ? ops::add(joined, term) : term;
  }
  return joined;
}

}  // namespace tenon
