// Where each value of a graph lies: which buffer it is a view of, and with which strides.
#pragma once

#include <vector>

#include "graph/graph.h"

namespace tenon {

/// A value as a view of the buffer of its root: an argument, variable, constant or kernel result.
struct ValueLayout {
  ValueId root = -1;
  std::int64_t offset = 0;  // in elements
  kernels::Layout layout;
};

/// The layouts of all values, and which nodes are pure views (they cost nothing and have no kernel).
struct GraphLayouts {
  std::vector<ValueLayout> values;
  std::vector<bool> node_is_view;

  const ValueLayout& of(ValueId id) const { return values[static_cast<std::size_t>(id)]; }
};
GraphLayouts find_layouts(const Graph& graph);

/// A shape without its axes of length 1, except that of (1, 1) the last is kept: (10, 1) and (10,) are walked
/// alike, a bare number and a vector of one are not.
Shape squeezed(const Shape& shape);

/// A layout seen through that squeezing of `shape`, to which it is broadcast first.
kernels::Layout squeezed_layout(const kernels::Layout& layout, const Shape& shape);
/// The layout broadcast to a shape: missing and length-1 axes get stride 0.
kernels::Layout broadcast_layout(const kernels::Layout& layout, const Shape& shape);

/// The kernel-computed value whose elements, in the same order, this value is; itself if it is no such view.
ValueId same_elements(const Graph& graph, const GraphLayouts& layouts, ValueId id);

}  // namespace tenon
