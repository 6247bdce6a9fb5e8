// get_item: a slice for what is basic, a gather for integer arrays and masks.
#include "ops/get_item.h"

#include <fmt/format.h>

#include <algorithm>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/indexing.h>

#include "ops/gathering.h"
#include "ops/positions.h"
#include "ops/recorder.h"
#include "ops/reduced_shape.h"
#include "ops/slicing.h"

namespace tenon {

namespace {

bool is_mask(const Index& index) { return index.array().dtype() == bool_; }

// How many of the resolved arrays come from an entry.
std::size_t arrays_for(const Index& index) {
  return is_mask(index) ? static_cast<std::size_t>(std::max(index.array().ndim(), 1)) : 1;
}

[[noreturn]] void throw_unknown_shape(const Tensor& mask) {
  throw TraceBreak(
      fmt::format("indexing: a boolean mask of shape {} inside a traced function gives a result whose shape "
                  "depends on its values; "
                  "use where() or multiply by the mask, or run without tracing (run_eagerly = true)",
                  mask.shape().str()));
}

// The arrays' axes are joined to one, which is then indexed with one number for each tuple.
Tensor gather(const Tensor& x, const PreparedIndices& prepared) {
  const ResolvedIndices& resolved = prepared.resolved;
  const int depth = static_cast<int>(resolved.arrays.size());
  std::vector<Tensor> positions = resolved.arrays;
  for (int i = 0; i < depth; ++i) {
    if (!prepared.symbolic[i].defined()) continue;
    positions[i] = ops::broadcast_to(ops::cast(prepared.symbolic[i], int64), positions[i].shape());
  }
  if (depth == 1 && resolved.array_axes[0] == resolved.result_axis) {
    return take_at(x, positions[0], resolved.result_axis);
  }
  const Tensor arranged = ops::transpose(x, arrays_first(resolved));
  const Shape indexed(arranged.shape().begin(), arranged.shape().begin() + depth);
  Shape table{indexed.elements()};
  for (int axis = depth; axis < arranged.ndim(); ++axis) table.push_back(arranged.shape()[axis]);
  const Tensor taken = take_at(ops::reshape(arranged, table), joined_positions(positions, indexed), 0);
  // The arrays' own axes go where the first of them stood, or to the front if others stood between them.
  Shape from, to;
  for (int i = 0; i < positions[0].ndim(); ++i) {
    from.push_back(i);
    to.push_back(resolved.result_axis + i);
  }
  return ops::moveaxis(taken, from, to);
}

}  // namespace

PreparedIndices prepare_indices(const std::vector<Index>& indices, const Shape& shape) {
  PreparedIndices prepared;
  bool has_array_axes = false;
  for (const Index& index : indices) {
    prepared.entries.push_back(index);
    if (index.kind() != Index::Kind::array || !index.array().defined()) continue;
    const Tensor& array = index.array();
    if (!array.is_symbolic()) {
      const bool is_position = array.ndim() == 0 && !is_mask(index);
      prepared.symbolic.resize(prepared.symbolic.size() + (is_position ? 0 : arrays_for(index)));
      has_array_axes = has_array_axes || !is_position;
      continue;
    }
    if (is_mask(index)) throw_unknown_shape(array);
    has_array_axes = has_array_axes || array.ndim() > 0;
    prepared.symbolic.push_back(array.ndim() > 0 ? array : ops::expand_dims(array, 0));
    prepared.entries.back() = Index(zeros(prepared.symbolic.back().shape(), int64));
  }
  prepared.resolved = resolve_indices(prepared.entries, shape, contiguous_strides(shape));
  prepared.drops_array_axis = !prepared.resolved.is_view && !has_array_axes;
  return prepared;
}

Shape arrays_first(const ResolvedIndices& resolved) {
  Shape order(resolved.array_axes.begin(), resolved.array_axes.end());
  for (std::int64_t axis : other_axes(resolved.shape.ndim(), order)) order.push_back(axis);
  return order;
}

Tensor ops::get_item(const Tensor& x, const std::vector<Index>& indices) {
  const PreparedIndices prepared = prepare_indices(indices, x.shape());
  const ResolvedIndices& resolved = prepared.resolved;
  Block block = Block::whole(x.shape());
  for (int axis = 0; axis < x.ndim(); ++axis) {
    block.set(axis, resolved.start[axis], resolved.count[axis], resolved.step[axis]);
  }
  const Tensor basic = reshape(take_block(x, block), resolved.shape);
  if (resolved.is_view) return basic;
  const Tensor gathered = gather(basic, prepared);
  return prepared.drops_array_axis ? squeeze(gathered, resolved.result_axis) : gathered;
}

}  // namespace tenon
