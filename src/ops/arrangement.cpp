// Copies, repetitions and rearrangements made of views.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/indexing.h>
#include <tenon/ops/logic.h>

#include "ops/joining.h"
#include "ops/reduced_shape.h"
#include "ops/slicing.h"
#include "ops/table.h"
#include "ops/views.h"

namespace tenon {

namespace {

ElementwiseRule copy_rule(const Attributes&) { return {kernels::Opcode::copy}; }

std::vector<Tensor> copy_gradient(const GradientRequest& request) { return {request.output_gradients[0]}; }

const Operation copy_operation{
    .name = "copy", .infer = infer_same, .gradient = copy_gradient, .elementwise = copy_rule};

// True at row, column where column - row <= k.
Tensor lower_triangle(std::int64_t rows, std::int64_t columns, std::int64_t k) {
  return ops::less_equal(arange(columns), ops::expand_dims(arange(k, rows + k), 1));
}

Tensor triangle(const char* name, const Tensor& x, std::int64_t k, bool lower) {
  if (x.ndim() < 2) {
    throw ShapeError(fmt::format("{}: needs at least two axes, got shape {}", name, x.shape().str()));
  }
  const Tensor mask = lower_triangle(x.shape(-2), x.shape(-1), lower ? k : k - 1);
  const Tensor zero = full({}, 0, x.dtype());
  return lower ? ops::where(mask, x, zero) : ops::where(mask, zero, x);
}

}  // namespace

OperationFamily arrangement_operations() {
  static const std::array family{&reshape_operation, &transpose_operation,    &expand_dims_operation,
                                 &squeeze_operation, &broadcast_to_operation, &flip_operation,
                                 &slice_operation,   &copy_operation,         &concatenate_operation,
                                 &pad_operation,     &slice_update_operation};
  return family;
}

namespace ops {

Tensor copy(const Tensor& x) { return apply_one(copy_operation, {x}); }

Tensor diagonal(const Tensor& x, int offset, int axis1, int axis2) {
  const Tensor last = moveaxis(x, {axis1, axis2}, {-2, -1});
  const std::int64_t rows = last.shape(-2), columns = last.shape(-1);
  const std::int64_t row = std::max<std::int64_t>(-offset, 0), column = std::max<std::int64_t>(offset, 0);
  const std::int64_t length = std::max<std::int64_t>(std::min(rows - row, columns - column), 0);
  // In the joined axis the diagonal's elements are columns + 1 apart.
  const Tensor joined = axes_joined_last(last, {last.ndim() - 2, last.ndim() - 1});
  return strided_range(joined, joined.ndim() - 1, row * columns + column, length, columns + 1);
}

Tensor tile(const Tensor& x, const Shape& repeats) {
  const std::size_t ndim = std::max(repeats.size(), x.shape().size());
  Shape lengths(ndim, 1), counts(ndim, 1);
  std::copy(x.shape().begin(), x.shape().end(), lengths.end() - x.ndim());
  std::copy(repeats.begin(), repeats.end(), counts.end() - repeats.ndim());
  // (a, b) -> (1, a, 1, b) -> (m, a, n, b) -> (m*a, n*b)
  Shape apart, repeated, joined;
  for (std::size_t axis = 0; axis < ndim; ++axis) {
    if (counts[axis] < 0)
      throw ValueError(fmt::format("tile: repeats {} holds a negative count", tuple_text(repeats)));
    apart.push_back(1);
    apart.push_back(lengths[axis]);
    repeated.push_back(counts[axis]);
    repeated.push_back(lengths[axis]);
    joined.push_back(counts[axis] * lengths[axis]);
  }
  return reshape(broadcast_to(reshape(x, apart), repeated), joined);
}

Tensor repeat(const Tensor& x, std::int64_t repeats, std::optional<int> axis) {
  if (!axis) return repeat(ravel(x), repeats, 0);
  if (repeats < 0) throw ValueError(fmt::format("repeat: repeats must not be negative, got {}", repeats));
  const int along = normalize_axis(*axis, x.ndim(), "repeat");
  Shape repeated = x.shape(), joined = x.shape();
  repeated.insert(repeated.begin() + along + 1, repeats);
  joined[along] *= repeats;
  return reshape(broadcast_to(expand_dims(x, along + 1), repeated), joined);
}

Tensor repeat(const Tensor& x, const Shape& repeats, std::optional<int> axis) {
  if (!axis) return repeat(ravel(x), repeats, 0);
  if (repeats.size() == 1) return repeat(x, repeats[0], axis);
  const int along = normalize_axis(*axis, x.ndim(), "repeat");
  if (repeats.ndim() != x.shape()[along]) {
    throw ShapeError(fmt::format(
        "repeat: {} counts for the {} elements of axis {} of shape {}; give one for each, or one for "
        "all",
        repeats.size(), x.shape()[along], along, x.shape().str()));
  }
  std::vector<std::int64_t> source;
  for (int i = 0; i < repeats.ndim(); ++i) {
    if (repeats[i] < 0)
      throw ValueError(fmt::format("repeat: repeats must not be negative, got {}", tuple_text(repeats)));
    source.insert(source.end(), static_cast<std::size_t>(repeats[i]), i);
  }
  return take(x, array(source), along);
}

Tensor roll(const Tensor& x, std::int64_t shift, std::optional<int> axis) {
  if (!axis) return reshape(roll(ravel(x), shift, 0), x.shape());
  const int along = normalize_axis(*axis, x.ndim(), "roll");
  const std::int64_t length = x.shape()[along];
  if (length == 0 || shift % length == 0) return unchanged(x);
  const std::int64_t cut = length - (shift % length + length) % length;
  return concatenate({axis_range(x, along, cut, length), axis_range(x, along, 0, cut)}, along);
}

Tensor roll(const Tensor& x, const Shape& shift, const Shape& axis) {
  if (shift.size() != axis.size()) {
    throw ValueError(fmt::format("roll: shift {} and axis {} must have the same number of entries",
                                 tuple_text(shift), tuple_text(axis)));
  }
  Tensor result = x;
  for (std::size_t i = 0; i < shift.size(); ++i) result = roll(result, shift[i], static_cast<int>(axis[i]));
  return result;
}

Tensor tril(const Tensor& x, std::int64_t k) { return triangle("tril", x, k, true); }
Tensor triu(const Tensor& x, std::int64_t k) { return triangle("triu", x, k, false); }

std::vector<Tensor> meshgrid(const std::vector<Tensor>& xs, std::string_view indexing) {
  if (indexing != "xy" && indexing != "ij") {
    throw ValueError(fmt::format("meshgrid: indexing must be \"xy\" or \"ij\", got \"{}\"", indexing));
  }
  Shape shape;
  for (const Tensor& x : xs) shape.push_back(x.size());
  const bool swapped = indexing == "xy" && xs.size() >= 2;
  if (swapped) std::swap(shape[0], shape[1]);
  std::vector<Tensor> grids;
  for (std::size_t i = 0; i < xs.size(); ++i) {
    Shape along(xs.size(), 1);
    along[swapped && i < 2 ? 1 - i : i] = xs[i].size();
    grids.push_back(broadcast_to(reshape(xs[i], along), shape));
  }
  return grids;
}

Tensor zeros_like(const Tensor& x, DType dtype) { return zeros(x.shape(), dtype); }
Tensor ones_like(const Tensor& x, DType dtype) { return ones(x.shape(), dtype); }
Tensor full_like(const Tensor& x, const Tensor& fill_value) { return full_like(x, fill_value, x.dtype()); }
Tensor full_like(const Tensor& x, const Tensor& fill_value, DType dtype) {
  return copy(broadcast_to(cast(fill_value, dtype), x.shape()));
}

}  // namespace ops

}  // namespace tenon
