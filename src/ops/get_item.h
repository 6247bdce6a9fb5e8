// Indexing with positions, slices, new axes, integer arrays and masks, as operations.
#pragma once

#include <vector>

#include "ops/operation.h"
#include "tensor/indexing.h"

namespace tenon {

/// Indices in the form that indexing and assignment share.
struct PreparedIndices {
  std::vector<Index> entries;     // symbolic arrays stood in for by zeros, so that shapes can be found
  ResolvedIndices resolved;       // against the C order of the shape
  std::vector<Tensor> symbolic;   // one per resolved.arrays: the array itself where it is symbolic
  bool drops_array_axis = false;  // all arrays are symbolic positions: their axis of length 1 is to go
};
/// IndexError as resolve_indices; TraceBreak for a symbolic mask.
PreparedIndices prepare_indices(const std::vector<Index>& indices, const Shape& shape);

/// The resolved arrays' axes first, then the others, as an order for transpose.
Shape arrays_first(const ResolvedIndices& resolved);

}  // namespace tenon
