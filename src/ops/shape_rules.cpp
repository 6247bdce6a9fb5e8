// The shape rules that several families share (operation.h declares them); any other one stands with its operation.
#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "ops/operation.h"

namespace tenon {

namespace {

std::int64_t length_from_end(const Shape& shape, int axis) {
  return axis < shape.ndim() ? shape[static_cast<std::size_t>(shape.ndim() - 1 - axis)] : 1;
}

std::string shapes_text(std::span<const TensorSpec> inputs) {
  std::string text;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (i > 0) text += i + 1 == inputs.size() ? " and " : ", ";
    text += inputs[i].shape.str();
  }
  return text;
}

Shape broadcast_inputs(const InferRequest& request) {
  int ndim = 0;
  for (const TensorSpec& input : request.inputs) ndim = std::max(ndim, input.shape.ndim());
  Shape result(static_cast<std::size_t>(ndim), 1);
  for (int axis = 0; axis < ndim; ++axis) {
    std::int64_t& length = result[static_cast<std::size_t>(ndim - 1 - axis)];
    for (const TensorSpec& input : request.inputs) {
      const std::int64_t own = length_from_end(input.shape, axis);
      if (own == 1 || own == length || (own == None && length != 1)) continue;
      if (length == 1 || length == None) {
        length = own;
        continue;
      }
      throw ShapeError(
          fmt::format("{}: shapes {} do not broadcast: axis -{} has lengths {} and {}, which must be equal "
                      "or 1; reshape one of "
                      "them or insert an axis with ops::expand_dims",
                      request.operation.name, shapes_text(request.inputs), axis + 1, length, own));
    }
  }
  return result;
}

}  // namespace

std::vector<TensorSpec> infer_broadcast(const InferRequest& request) {
  return {{broadcast_inputs(request), request.inputs[0].dtype}};
}

std::vector<TensorSpec> infer_comparison(const InferRequest& request) {
  return {{broadcast_inputs(request), DType::bool_}};
}

std::vector<TensorSpec> infer_same(const InferRequest& request) { return {request.inputs[0]}; }

}  // namespace tenon
