// NumPy's indexing: parsing slice text, and turning indices into a view or a gather.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <tenon/tensor/tensor.h>

namespace tenon {

/// "1:3, ..., None, -1" as index entries; IndexError with the text and a caret under the place. Python's
/// spelling: signed integers (also 0x10 and 1_000), slices, slice(1, 3), `...` or Ellipsis, None or newaxis,
/// lists of integers ([0, -1]), parentheses around all, a comma at the end.
std::vector<Index> parse_indices(std::string_view text);

/// Basic indexing resolved against a shape: each entry describes one axis of the result, in order, or a
/// dropped (integer) source axis. Integer arrays and masks are resolved by resolve_indices too.
struct ResolvedIndices {
  Shape shape;              // of the basic-indexed view
  Shape strides;            // in elements of the source, one per axis of `shape`
  std::int64_t offset = 0;  // in elements, from the source's first element
  bool is_view = true;      // false if integer arrays or masks take part
  // The same view as a block of the source, one entry per source axis: elements start, start + step, …, count
  // of them (1 for a dropped axis); the block reshaped to `shape` is the view. For operations that are not
  // to depend on the source's strides.
  Shape start, count, step;
  // If !is_view: the arrays, broadcast together and normalised to be non-negative (int64, all of one shape),
  // the axes of the view `shape` that they index (adjacent or not), and where their axes go in the result.
  std::vector<Tensor> arrays;
  std::vector<int> array_axes;
  int result_axis = 0;  // first axis of the result that the broadcast array shape takes
  Shape result_shape;   // of the final result
};

/// Resolves entries against a source layout. IndexError showing the shape (and the place in the slice text, if
/// the entry came from one) for too many or out-of-range indices, masks of another shape, arrays that do not
/// broadcast or are no integers; ValueError for a slice step of 0; TraceBreak if an array is symbolic.
/// A length of None stays None under `:` and `::-1`, and becomes None under any other slice.
ResolvedIndices resolve_indices(const std::vector<Index>& indices, const Shape& shape, const Shape& strides);

}  // namespace tenon
