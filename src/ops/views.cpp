// reshape, transpose, expand_dims, squeeze, broadcast_to and flip: another layout on the same elements.
#include "ops/views.h"

#include <fmt/format.h>

#include <algorithm>

#include <tenon/base/error.h>
#include <tenon/ops/arrangement.h>

#include "kernels/arrange.h"
#include "ops/reduced_shape.h"
#include "tensor/body.h"

namespace tenon {

namespace {

using View = std::optional<std::pair<kernels::Layout, std::int64_t>>;

// The inferred shape is an attribute, resolved by the public function.
std::vector<TensorSpec> infer_attribute_shape(const InferRequest& request) {
  return {{request.attributes.shape("shape"), request.inputs[0].dtype}};
}

// Strides under which the same elements appear in `target`, if there are any: axes of the input that follow
// each other in memory form runs, and each run must be cut or joined by itself.
std::optional<Shape> reshaped_strides(const kernels::Layout& input, const Shape& target) {
  Shape lengths, strides;
  for (std::size_t axis = 0; axis < input.shape.size(); ++axis) {
    if (input.shape[axis] == 1) continue;
    lengths.push_back(input.shape[axis]);
    strides.push_back(input.strides[axis]);
  }
  Shape result(target.size(), 1);
  std::size_t from = 0, to = 0;
  while (from < lengths.size()) {
    std::size_t from_end = from + 1, to_end = to + 1;
    std::int64_t from_count = lengths[from], to_count = target[to];
    while (from_count != to_count) {
      if (from_count < to_count) {
        from_count *= lengths[from_end++];
      } else {
        to_count *= target[to_end++];
      }
    }
    for (std::size_t axis = from; axis + 1 < from_end; ++axis) {
      if (strides[axis] != strides[axis + 1] * lengths[axis + 1]) return std::nullopt;
    }
    std::int64_t stride = strides[from_end - 1];
    for (std::size_t axis = to_end; axis-- > to;) {
      result[axis] = stride;
      stride *= target[axis];
    }
    from = from_end;
    to = to_end;
  }
  return result;
}

View view_reshape(const kernels::Layout& input, const TensorSpec& output, const Attributes&) {
  if (output.shape.elements() == 0) return {{kernels::Layout::contiguous(output.dtype, output.shape), 0}};
  std::optional<Shape> strides = reshaped_strides(input, output.shape);
  if (!strides) return std::nullopt;
  return {{{input.dtype, output.shape, *strides}, 0}};
}

// A copy in C order has the elements in place for any shape.
std::unique_ptr<kernels::Kernel> prepare_reshape(const KernelRequest& request) {
  const kernels::Layout& input = request.inputs[0];
  return make_copy(input, kernels::Layout::contiguous(input.dtype, input.shape));
}

std::vector<Tensor> reshape_gradient(const GradientRequest& request) {
  return {ops::reshape(request.output_gradients[0], request.inputs[0].shape())};
}

std::vector<TensorSpec> infer_transpose(const InferRequest& request) {
  TensorSpec output{{}, request.inputs[0].dtype};
  for (std::int64_t axis : request.attributes.shape("axes"))
    output.shape.push_back(request.inputs[0].shape[axis]);
  return {output};
}

View view_transpose(const kernels::Layout& input, const TensorSpec& output, const Attributes& attributes) {
  kernels::Layout layout{input.dtype, output.shape, {}};
  for (std::int64_t axis : attributes.shape("axes")) layout.strides.push_back(input.strides[axis]);
  return {{layout, 0}};
}

std::vector<Tensor> transpose_gradient(const GradientRequest& request) {
  const Shape& axes = request.attributes.shape("axes");
  Shape inverse(axes.size());
  for (std::size_t i = 0; i < axes.size(); ++i) inverse[axes[i]] = static_cast<std::int64_t>(i);
  return {ops::transpose(request.output_gradients[0], inverse)};
}

View view_broadcast(const kernels::Layout& input, const TensorSpec& output, const Attributes&) {
  kernels::Layout layout{input.dtype, output.shape, Shape(output.shape.size(), 0)};
  const std::size_t added = output.shape.size() - input.shape.size();
  for (std::size_t axis = 0; axis < input.shape.size(); ++axis) {
    if (input.shape[axis] == output.shape[axis + added]) layout.strides[axis + added] = input.strides[axis];
  }
  return {{layout, 0}};
}

std::vector<Tensor> broadcast_gradient(const GradientRequest& request) {
  return {sum_to_shape(request.output_gradients[0], request.inputs[0].shape())};
}

View view_flip(const kernels::Layout& input, const TensorSpec&, const Attributes& attributes) {
  kernels::Layout layout = input;
  std::int64_t offset = 0;
  if (input.shape.elements() == 0) return {{layout, 0}};
  for (std::int64_t axis : attributes.shape("axis")) {
    offset += (input.shape[axis] - 1) * input.strides[axis];
    layout.strides[axis] = -input.strides[axis];
  }
  return {{layout, offset}};
}

std::vector<Tensor> flip_gradient(const GradientRequest& request) {
  return {ops::flip(request.output_gradients[0], request.attributes.shape("axis"))};
}

// newshape with its -1 replaced.
Shape resolved_shape(const Tensor& x, const Shape& newshape) {
  Shape shape = newshape;
  std::int64_t known = 1;
  std::int64_t* unknown = nullptr;
  for (std::int64_t& length : shape) {
    if (length >= 0) {
      known *= length;
    } else if (length == -1 && !unknown) {
      unknown = &length;
    } else {
      throw ShapeError(fmt::format("reshape: newshape {} may hold one -1 and no other negative length",
                                   tuple_text(newshape)));
    }
  }
  if (unknown && known != 0 && x.size() % known == 0) *unknown = x.size() / known;
  if ((unknown && *unknown == -1) || shape.elements() != x.size()) {
    throw ShapeError(fmt::format("reshape: {} elements of shape {} cannot take the shape {}", x.size(),
                                 x.shape().str(), tuple_text(newshape)));
  }
  return shape;
}

}  // namespace

const Operation reshape_operation{.name = "reshape",
                                  .infer = infer_attribute_shape,
                                  .gradient = reshape_gradient,
                                  .view = view_reshape,
                                  .prepare = prepare_reshape};
const Operation expand_dims_operation{.name = "expand_dims",
                                      .infer = infer_attribute_shape,
                                      .gradient = reshape_gradient,
                                      .view = view_reshape};
const Operation squeeze_operation{
    .name = "squeeze", .infer = infer_attribute_shape, .gradient = reshape_gradient, .view = view_reshape};
const Operation transpose_operation{
    .name = "transpose", .infer = infer_transpose, .gradient = transpose_gradient, .view = view_transpose};
const Operation broadcast_to_operation{.name = "broadcast_to",
                                       .infer = infer_attribute_shape,
                                       .gradient = broadcast_gradient,
                                       .view = view_broadcast};
const Operation flip_operation{
    .name = "flip", .infer = infer_same, .gradient = flip_gradient, .view = view_flip};

Tensor unchanged(const Tensor& x) {
  if (!x.body()->logits.defined() && !x.body()->mask.defined()) return x;
  return apply_one(reshape_operation, {x}, {{"shape", x.shape()}});
}

namespace ops {

Tensor reshape(const Tensor& x, const Shape& newshape) {
  const Shape shape = resolved_shape(x, newshape);
  if (shape == x.shape()) return unchanged(x);
  return apply_one(reshape_operation, {x}, {{"shape", shape}});
}

Tensor transpose(const Tensor& x, const Shape& axes) {
  Shape order;
  for (std::int64_t axis : axes) order.push_back(normalize_axis(axis, x.ndim(), "transpose"));
  if (axes.empty()) {
    for (int axis = x.ndim(); axis-- > 0;) order.push_back(axis);
  }
  if (order.ndim() != x.ndim() || Axes(order).resolve(x.ndim(), "transpose").size() != order.size()) {
    throw ValueError(fmt::format("transpose: axes {} must name each of the {} axes of shape {} once",
                                 tuple_text(axes), x.ndim(), x.shape().str()));
  }
  if (std::is_sorted(order.begin(), order.end())) return unchanged(x);
  return apply_one(transpose_operation, {x}, {{"axes", order}});
}

Tensor expand_dims(const Tensor& x, const Axes& axis) {
  const int ndim = x.ndim() + static_cast<int>(axis.list().size());
  const Shape added = Axes(axis.list()).resolve(ndim, "expand_dims");
  if (added.empty()) return unchanged(x);
  Shape shape;
  auto next = x.shape().begin();
  for (int i = 0; i < ndim; ++i) {
    shape.push_back(std::find(added.begin(), added.end(), i) != added.end() ? 1 : *next++);
  }
  return apply_one(expand_dims_operation, {x}, {{"shape", shape}});
}

Tensor squeeze(const Tensor& x, const Axes& axis) {
  Shape dropped;
  for (std::int64_t i : axis.resolve(x.ndim(), "squeeze")) {
    if (x.shape()[i] == 1) {
      dropped.push_back(i);
    } else if (!axis.all()) {
      throw ShapeError(
          fmt::format("squeeze: axis {} of shape {} has length {}, not 1", i, x.shape().str(), x.shape()[i]));
    }
  }
  if (dropped.empty()) return unchanged(x);
  return apply_one(squeeze_operation, {x},
                   {{"shape", reduced_shape(x.shape(), dropped, /*keepdims=*/false)}});
}

Tensor broadcast_to(const Tensor& x, const Shape& shape) {
  if (shape == x.shape()) return unchanged(x);
  const std::size_t added = shape.size() - x.shape().size();
  bool fits = shape.size() >= x.shape().size();
  for (std::size_t axis = 0; fits && axis < x.shape().size(); ++axis) {
    fits = x.shape()[axis] == 1 || x.shape()[axis] == shape[axis + added];
  }
  if (!fits) {
    throw ShapeError(fmt::format(
        "broadcast_to: shape {} does not broadcast to {}; only axes of length 1 are repeated, and new "
        "axes are added in front",
        x.shape().str(), shape.str()));
  }
  return apply_one(broadcast_to_operation, {x}, {{"shape", shape}});
}

Tensor flip(const Tensor& x, const Axes& axis) {
  const Shape axes = axis.resolve(x.ndim(), "flip");
  return axes.empty() ? unchanged(x) : apply_one(flip_operation, {x}, {{"axis", axes}});
}

Tensor ravel(const Tensor& x) { return reshape(x, {x.size()}); }

Tensor swapaxes(const Tensor& x, int axis1, int axis2) {
  Shape order;
  for (int axis = 0; axis < x.ndim(); ++axis) order.push_back(axis);
  std::swap(order[normalize_axis(axis1, x.ndim(), "swapaxes")],
            order[normalize_axis(axis2, x.ndim(), "swapaxes")]);
  return order.empty() ? unchanged(x) : transpose(x, order);
}

Tensor moveaxis(const Tensor& x, const Axes& source, const Axes& destination) {
  const Shape moved = Axes(source.list()).resolve(x.ndim(), "moveaxis");
  if (moved.size() != Axes(destination.list()).resolve(x.ndim(), "moveaxis").size()) {
    throw ValueError(fmt::format("moveaxis: source {} and destination {} must have the same number of axes",
                                 tuple_text(source.list()), tuple_text(destination.list())));
  }
  const Shape rest = other_axes(x.ndim(), moved);
  Shape order(x.shape().size(), -1);
  for (std::size_t i = 0; i < moved.size(); ++i) {
    order[normalize_axis(destination.list()[i], x.ndim(), "moveaxis")] =
        normalize_axis(source.list()[i], x.ndim(), "moveaxis");
  }
  auto next = rest.begin();
  for (std::int64_t& axis : order) {
    if (axis == -1) axis = *next++;
  }
  return order.empty() ? unchanged(x) : transpose(x, order);
}

}  // namespace ops

}  // namespace tenon
