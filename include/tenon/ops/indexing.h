// Reading and writing parts of a tensor by position; everything here is differentiable.
#pragma once

#include <optional>
#include <vector>

#include <tenon/tensor/tensor.h>

namespace tenon::ops {

/// x[indices] by NumPy's rules, what operator[] calls: positions, slices, ellipsis and new axes give a view;
/// integer arrays and boolean masks a copy. IndexError as NumPy. A mask inside a trace is an error, because
/// the shape of the result would depend on its values.
Tensor get_item(const Tensor& x, const std::vector<Index>& indices);
/// Elements at these positions of an axis (of the raveled tensor if none is named); the axis is replaced by
/// indices' axes. Negative positions count from the end. IndexError if indices are known and out of range;
/// inside a trace they are clamped.
Tensor take(const Tensor& x, const Tensor& indices, std::optional<int> axis = std::nullopt);
/// out[..., i, ...] = x[..., indices[..., i, ...], ...] along one axis; the other axes broadcast.
Tensor take_along_axis(const Tensor& x, const Tensor& indices, std::optional<int> axis = std::nullopt);
/// Zeros of a shape with values added at indices: indices (..., depth), values (..., shape[depth:]).
Tensor scatter(const Tensor& indices, const Tensor& values, const Shape& shape);
/// inputs with updates written at indices (the last wins): indices (..., depth), updates (..., inputs.shape[depth:]).
Tensor scatter_update(const Tensor& inputs, const Tensor& indices, const Tensor& updates);
/// The same, but adding, or keeping the larger or smaller value.
Tensor scatter_add(const Tensor& inputs, const Tensor& indices, const Tensor& updates);
Tensor scatter_max(const Tensor& inputs, const Tensor& indices, const Tensor& updates);
Tensor scatter_min(const Tensor& inputs, const Tensor& indices, const Tensor& updates);
/// The block of `shape` that begins at start_indices (a view). A length of -1 goes to the end.
Tensor slice(const Tensor& inputs, const Shape& start_indices, const Shape& shape);
/// inputs with the block that begins at start_indices replaced by updates.
Tensor slice_update(const Tensor& inputs, const Shape& start_indices, const Tensor& updates);
/// A new axis of num_classes elements, 1 at x and 0 elsewhere; all 0 where x is out of range.
Tensor one_hot(const Tensor& x, std::int64_t num_classes, int axis = -1, DType dtype = floatx());

}  // namespace tenon::ops
