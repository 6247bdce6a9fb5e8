// Index tensors: checking, and turning several indices into one.
#pragma once

#include <vector>

#include "ops/operation.h"

namespace tenon {

/// Positions of an axis as int32 or int64. If the values are known, negative ones are counted from the end and
/// those out of range throw an IndexError naming the operation. In a trace they are left to the kernels, which
/// count negative ones from the end, clamp what they read and skip what they would write outside. TypeError
/// unless the dtype is an integer one.
Tensor checked_positions(const char* name, const Tensor& positions, int axis, std::int64_t length);

/// One position in the C order of `shape` for each tuple (positions[0][i], positions[1][i], …): int64. The
/// positions have been checked and broadcast together.
Tensor joined_positions(const std::vector<Tensor>& positions, const Shape& shape);

}  // namespace tenon
