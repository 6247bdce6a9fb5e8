// take, take_along_axis and one_hot. Their gradients add up in the places that were read.
#include <fmt/format.h>

#include <array>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/indexing.h>
#include <tenon/ops/logic.h>

#include "kernels/arrange.h"
#include "ops/gathering.h"
#include "ops/positions.h"
#include "ops/reduced_shape.h"
#include "ops/table.h"

namespace tenon {

namespace {

int axis_of(const Attributes& attributes) { return static_cast<int>(attributes.integer("axis")); }

std::vector<TensorSpec> infer_take(const InferRequest& request) {
  const Shape &source = request.inputs[0].shape, &indices = request.inputs[1].shape;
  const int axis = axis_of(request.attributes);
  Shape shape(source.begin(), source.begin() + axis);
  for (std::int64_t length : indices) shape.push_back(length);
  for (int i = axis + 1; i < source.ndim(); ++i) shape.push_back(source[i]);
  return {{shape, request.inputs[0].dtype}};
}

std::unique_ptr<kernels::Kernel> prepare_take(const KernelRequest& request) {
  return make_take(request.inputs[0], request.inputs[1], request.outputs[0], axis_of(request.attributes));
}

// Rows of the gradient are added to rows of zeros; any other axis is brought to the front for that.
std::vector<Tensor> take_gradient(const GradientRequest& request) {
  const Tensor &x = request.inputs[0], &indices = request.inputs[1];
  const int axis = axis_of(request.attributes);
  Shape order, rest{indices.size()}, table{x.shape()[axis]};
  for (int i = 0; i < indices.ndim(); ++i) order.push_back(axis + i);
  for (int i = 0; i < x.ndim(); ++i) {
    if (i == axis) continue;
    order.push_back(i < axis ? i : i + indices.ndim() - 1);
    rest.push_back(x.shape()[i]);
    table.push_back(x.shape()[i]);
  }
  Tensor gradient = request.output_gradients[0];
  if (axis > 0) gradient = ops::transpose(gradient, order);
  const Tensor sums = scatter_rows(scatter_add_operation, constant_tensor(0, table, x.dtype()),
                                   ops::reshape(indices, {indices.size(), 1}), ops::reshape(gradient, rest));
  return {ops::moveaxis(sums, 0, axis), {}};
}

std::vector<TensorSpec> infer_take_along_axis(const InferRequest& request) {
  return {{request.inputs[1].shape, request.inputs[0].dtype}};
}

std::unique_ptr<kernels::Kernel> prepare_take_along_axis(const KernelRequest& request) {
  return make_take_along_axis(request.inputs[0], request.inputs[1], request.outputs[0],
                              axis_of(request.attributes));
}

// As one long row: position j of row i is element i * length + j.
std::vector<Tensor> take_along_axis_gradient(const GradientRequest& request) {
  const Tensor& x = request.inputs[0];
  const int axis = axis_of(request.attributes);
  const std::int64_t length = x.shape()[axis], taken = request.inputs[1].shape()[axis];
  const std::int64_t rows = length == 0 ? 0 : x.size() / length;
  const Tensor columns = ops::reshape(ops::moveaxis(request.inputs[1], axis, -1), {rows, taken});
  const Tensor gradient = ops::reshape(ops::moveaxis(request.output_gradients[0], axis, -1), {rows * taken});
  const Tensor places = joined_positions({ops::expand_dims(arange(rows), 1), columns}, {rows, length});
  const Tensor sums = scatter_rows(scatter_add_operation, constant_tensor(0, {rows * length}, x.dtype()),
                                   ops::reshape(places, {rows * taken, 1}), gradient);
  Shape moved = reduced_shape(x.shape(), {axis}, /*keepdims=*/false);
  moved.push_back(length);
  return {ops::moveaxis(ops::reshape(sums, moved), -1, axis), {}};
}

}  // namespace

const Operation take_operation{
    .name = "take", .infer = infer_take, .gradient = take_gradient, .prepare = prepare_take};
const Operation take_along_axis_operation{.name = "take_along_axis",
                                          .infer = infer_take_along_axis,
                                          .gradient = take_along_axis_gradient,
                                          .prepare = prepare_take_along_axis};

OperationFamily indexing_operations() {
  static const std::array family{&take_operation,           &take_along_axis_operation,
                                 &scatter_update_operation, &scatter_add_operation,
                                 &scatter_max_operation,    &scatter_min_operation};
  return family;
}

Tensor take_at(const Tensor& x, const Tensor& positions, int axis) {
  return apply_one(take_operation, {x, positions}, {{"axis", std::int64_t{axis}}});
}

namespace ops {

Tensor take(const Tensor& x, const Tensor& indices, std::optional<int> axis) {
  if (!axis) return take(ravel(x), indices, 0);
  const int along = normalize_axis(*axis, x.ndim(), "take");
  return take_at(x, checked_positions("take", indices, along, x.shape()[along]), along);
}

Tensor take_along_axis(const Tensor& x, const Tensor& indices, std::optional<int> axis) {
  if (!axis) return take_along_axis(ravel(x), ravel(indices), 0);
  const int along = normalize_axis(*axis, x.ndim(), "take_along_axis");
  if (indices.ndim() != x.ndim()) {
    throw ShapeError(fmt::format("take_along_axis: indices of shape {} need as many axes as x of shape {}",
                                 indices.shape().str(), x.shape().str()));
  }
  Shape source = x.shape(), target = indices.shape();
  for (int i = 0; i < x.ndim(); ++i) {
    if (i == along || source[i] == target[i]) continue;
    if (source[i] != 1 && target[i] != 1) {
      throw ShapeError(
          fmt::format("take_along_axis: indices of shape {} and x of shape {} do not broadcast in axis {}",
                      indices.shape().str(), x.shape().str(), i));
    }
    source[i] = target[i] = source[i] == 1 ? target[i] : source[i];
  }
  const Tensor positions = checked_positions("take_along_axis", indices, along, x.shape()[along]);
  return apply_one(take_along_axis_operation, {broadcast_to(x, source), broadcast_to(positions, target)},
                   {{"axis", std::int64_t{along}}});
}

Tensor one_hot(const Tensor& x, std::int64_t num_classes, int axis, DType dtype) {
  if (num_classes < 1)
    throw ValueError(fmt::format("one_hot: num_classes must be at least 1, got {}", num_classes));
  if (is_floating(x.dtype())) {
    throw TypeError(fmt::format("one_hot: classes must be integers, got {}; convert them with astype(int32)",
                                name_of(x.dtype())));
  }
  const int along = normalize_axis(axis, x.ndim() + 1, "one_hot");
  Shape classes(x.shape().size() + 1, 1);
  classes[along] = num_classes;
  const Tensor positions = x.dtype() == int32 || x.dtype() == int64 ? x : cast(x, int64);
  return cast(
      equal(expand_dims(positions, along), reshape(cast(arange(num_classes), positions.dtype()), classes)),
      dtype);
}

}  // namespace ops

}  // namespace tenon
