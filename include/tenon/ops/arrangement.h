// Moving and repeating elements without changing them: views (no copy where the layout allows) and copies.
#pragma once

#include <initializer_list>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

#include <tenon/ops/axes.h>
#include <tenon/tensor/create.h>
#include <tenon/tensor/tensor.h>

namespace tenon::ops {

// Views: the result shares x's elements.

/// Same elements in C order under another shape; one length may be -1. ShapeError if the sizes differ. A view
/// if x's layout allows one.
Tensor reshape(const Tensor& x, const Shape& newshape);
/// Rank 1; a view if x is contiguous.
Tensor ravel(const Tensor& x);
/// Axis i of the result is axis axes[i] of x; without axes, reversed.
Tensor transpose(const Tensor& x, const Shape& axes = {});
Tensor swapaxes(const Tensor& x, int axis1, int axis2);
Tensor moveaxis(const Tensor& x, const Axes& source, const Axes& destination);
/// New axes of length 1 at these places of the result.
Tensor expand_dims(const Tensor& x, const Axes& axis);
/// Without these axes (all of length 1 if none is named); ShapeError if one is longer than 1.
Tensor squeeze(const Tensor& x, const Axes& axis = {});
/// Repeats axes of length 1 by NumPy's broadcasting; ShapeError if the shapes do not fit.
Tensor broadcast_to(const Tensor& x, const Shape& shape);
/// Order reversed along the axes (all if none is named).
Tensor flip(const Tensor& x, const Axes& axis = {});
/// The diagonals of the matrices in two axes, as a last axis.
Tensor diagonal(const Tensor& x, int offset = 0, int axis1 = 0, int axis2 = 1);

// Copies.

/// Its own, contiguous elements.
Tensor copy(const Tensor& x);
/// One after the other along an axis; dtypes are promoted. ShapeError if other axes differ.
Tensor concatenate(const std::vector<Tensor>& xs, int axis = 0);
/// Along a new axis. ShapeError if shapes differ.
Tensor stack(const std::vector<Tensor>& xs, int axis = 0);

/// The second argument of split: a number of equal parts, or the positions to cut at.
class Sections {
 public:
  template <class T, class = std::enable_if_t<std::is_integral_v<T>>>
  Sections(T count) : count_(static_cast<std::int64_t>(count)) {}
  Sections(std::initializer_list<std::int64_t> indices) : indices_(indices) {}
  Sections(Shape indices) : indices_(std::move(indices)) {}
  /// None if positions are given.
  std::int64_t count() const { return count_; }
  const Shape& indices() const { return indices_; }

 private:
  std::int64_t count_ = None;
  Shape indices_;
};
/// Parts along an axis (views). ShapeError if the axis does not divide evenly, IndexError if positions do not
/// ascend from 0 to the axis' length.
std::vector<Tensor> split(const Tensor& x, const Sections& indices_or_sections, int axis = 0);
/// One tensor (a view) for each place of an axis, without that axis.
std::vector<Tensor> unstack(const Tensor& x, int axis = 0);

struct PadWidth {
  std::int64_t before = 0, after = 0;
};
/// numpy.pad: one width for each axis (or one for all). mode is "constant", "reflect" or "symmetric";
/// constant_value is converted to x's dtype. ValueError for another mode, negative widths, or reflections
/// longer than the axis.
Tensor pad(const Tensor& x, const std::vector<PadWidth>& pad_width, std::string_view mode = "constant",
           const Tensor& constant_value = 0);
/// The whole tensor repeated along each axis.
Tensor tile(const Tensor& x, const Shape& repeats);
/// Each element repeated along an axis (of the raveled tensor if none is named).
Tensor repeat(const Tensor& x, std::int64_t repeats, std::optional<int> axis = std::nullopt);
Tensor repeat(const Tensor& x, const Shape& repeats, std::optional<int> axis = std::nullopt);
/// Shifted cyclically along an axis (of the raveled tensor if none is named).
Tensor roll(const Tensor& x, std::int64_t shift, std::optional<int> axis = std::nullopt);
Tensor roll(const Tensor& x, const Shape& shift, const Shape& axis);
/// Zero above (below) the k-th diagonal of the last two axes.
Tensor tril(const Tensor& x, std::int64_t k = 0);
Tensor triu(const Tensor& x, std::int64_t k = 0);
/// Coordinate grids of rank-1 tensors; indexing is "xy" or "ij".
std::vector<Tensor> meshgrid(const std::vector<Tensor>& xs, std::string_view indexing = "xy");

// Constants with the shape of x (and its dtype, unless another is given).
using tenon::ones_like;
using tenon::zeros_like;
Tensor zeros_like(const Tensor& x, DType dtype);
Tensor ones_like(const Tensor& x, DType dtype);
Tensor full_like(const Tensor& x, const Tensor& fill_value);
Tensor full_like(const Tensor& x, const Tensor& fill_value, DType dtype);

}  // namespace tenon::ops
