#include <fmt/format.h>

#include <algorithm>

#include <tenon/base/error.h>
#include <tenon/ops/arrangement.h>
#include <tenon/tensor/create.h>

#include "ops/reduced_shape.h"

namespace tenon {

namespace ops {

Shape Axes::resolve(int ndim, const char* what) const {
  Shape axes;
  if (all_) {
    for (int axis = 0; axis < ndim; ++axis) axes.push_back(axis);
    return axes;
  }
  for (std::int64_t axis : list_) axes.push_back(normalize_axis(axis, ndim, what));
  std::sort(axes.begin(), axes.end());
  if (auto twice = std::adjacent_find(axes.begin(), axes.end()); twice != axes.end()) {
    throw ValueError(fmt::format("{}: axis {} is named twice in axis={}; name each axis once", what, *twice,
                                 tuple_text(list_)));
  }
  return axes;
}

}  // namespace ops

std::string tuple_text(const Shape& values) {
  return fmt::format("({}{})", fmt::join(values, ", "), values.size() == 1 ? "," : "");
}

Shape reduced_shape(const Shape& shape, const Shape& axes, bool keepdims) {
  Shape result;
  for (int axis = 0; axis < shape.ndim(); ++axis) {
    if (std::find(axes.begin(), axes.end(), axis) == axes.end()) {
      result.push_back(shape[axis]);
    } else if (keepdims) {
      result.push_back(1);
    }
  }
  return result;
}

std::vector<TensorSpec> infer_reduced(const InferRequest& request) {
  const TensorSpec& input = request.inputs[0];
  return {{reduced_shape(input.shape, request.attributes.shape("axis"), request.attributes.flag("keepdims")),
           input.dtype}};
}

Tensor with_kept_axes(const Tensor& reduced, const GradientRequest& request) {
  if (request.attributes.flag("keepdims")) return reduced;
  return ops::reshape(reduced,
                      reduced_shape(request.inputs[0].shape(), request.attributes.shape("axis"), true));
}

Shape other_axes(int ndim, const Shape& axes) {
  Shape others;
  for (int axis = 0; axis < ndim; ++axis) {
    if (std::find(axes.begin(), axes.end(), axis) == axes.end()) others.push_back(axis);
  }
  return others;
}

Tensor axes_joined_last(const Tensor& x, const Shape& axes) {
  Shape order = other_axes(x.ndim(), axes);
  Shape joined;
  for (std::int64_t axis : order) joined.push_back(x.shape()[axis]);
  std::int64_t length = 1;
  for (std::int64_t axis : axes) {
    order.push_back(axis);
    length *= x.shape()[axis];
  }
  joined.push_back(length);
  return ops::reshape(ops::transpose(x, order), joined);
}

Tensor constant_tensor(double value, const Shape& shape, DType dtype) {
  return ops::broadcast_to(full({}, value, dtype), shape);
}

}  // namespace tenon
