// Sum, product, mean, extremes and their positions: one kernel each, and the gradients of those that have one.
#include <fmt/format.h>

#include <array>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/reduction.h>

#include "kernels/reduce.h"
#include "ops/reduced_shape.h"
#include "ops/scan.h"
#include "ops/table.h"

namespace tenon {

namespace {

using kernels::Reduction;

std::int64_t reduced_elements(const Shape& shape, const Shape& axes) {
  std::int64_t count = 1;
  for (std::int64_t axis : axes) count *= shape[axis];
  return count;
}

template <Reduction reduction>
std::unique_ptr<kernels::Kernel> prepare_reduction(const KernelRequest& request) {
  return make_reduce(reduction, request.inputs[0], request.outputs[0], request.attributes.shape("axis"));
}

std::unique_ptr<kernels::Kernel> prepare_mean(const KernelRequest& request) {
  const Shape& axes = request.attributes.shape("axis");
  const double count = static_cast<double>(reduced_elements(request.inputs[0].shape, axes));
  return make_reduce(Reduction::sum, request.inputs[0], request.outputs[0], axes, 1.0 / count);
}

std::vector<TensorSpec> infer_position(const InferRequest& request) {
  std::vector<TensorSpec> specs = infer_reduced(request);
  specs[0].dtype = int32;
  return specs;
}

std::vector<Tensor> sum_gradient(const GradientRequest& request) {
  return {ops::broadcast_to(with_kept_axes(request.output_gradients[0], request), request.inputs[0].shape())};
}

std::vector<Tensor> mean_gradient(const GradientRequest& request) {
  const Shape& shape = request.inputs[0].shape();
  const double count = static_cast<double>(reduced_elements(shape, request.attributes.shape("axis")));
  return {ops::broadcast_to(ops::divide(with_kept_axes(request.output_gradients[0], request), count), shape)};
}

// TensorFlow's rule: elements that tie share the gradient equally.
std::vector<Tensor> extreme_gradient(const GradientRequest& request) {
  const Tensor& x = request.inputs[0];
  const Tensor ties = ops::cast(ops::equal(x, with_kept_axes(request.outputs[0], request)), x.dtype());
  const Tensor count = ops::sum(ties, request.attributes.shape("axis"), /*keepdims=*/true);
  return {ops::multiply(ties, ops::divide(with_kept_axes(request.output_gradients[0], request), count))};
}

// The product of the others is the product of those before times that of those behind: no division, so zeros
// are no special case.
std::vector<Tensor> prod_gradient(const GradientRequest& request) {
  const Tensor& x = request.inputs[0];
  const Shape& axes = request.attributes.shape("axis");
  const Tensor rows = axes_joined_last(x, axes);
  const Tensor others =
      ops::multiply(cumulative_product(rows, rows.ndim() - 1, {.exclusive = true}),
                    cumulative_product(rows, rows.ndim() - 1, {.exclusive = true, .reverse = true}));
  Shape order = other_axes(x.ndim(), axes);
  for (std::int64_t axis : axes) order.push_back(axis);
  Shape lengths, back(x.shape().size());
  for (int i = 0; i < x.ndim(); ++i) {
    lengths.push_back(x.shape()[order[i]]);
    back[order[i]] = i;
  }
  const Tensor arranged = ops::transpose(ops::reshape(others, lengths), back);
  return {ops::multiply(arranged, with_kept_axes(request.output_gradients[0], request))};
}

const Operation sum_operation{.name = "sum",
                              .infer = infer_reduced,
                              .gradient = sum_gradient,
                              .prepare = prepare_reduction<Reduction::sum>};
const Operation mean_operation{
    .name = "mean", .infer = infer_reduced, .gradient = mean_gradient, .prepare = prepare_mean};
const Operation prod_operation{.name = "prod",
                               .infer = infer_reduced,
                               .gradient = prod_gradient,
                               .prepare = prepare_reduction<Reduction::product>};
const Operation max_operation{.name = "max",
                              .infer = infer_reduced,
                              .gradient = extreme_gradient,
                              .prepare = prepare_reduction<Reduction::maximum>};
const Operation min_operation{.name = "min",
                              .infer = infer_reduced,
                              .gradient = extreme_gradient,
                              .prepare = prepare_reduction<Reduction::minimum>};
const Operation any_operation{
    .name = "any", .infer = infer_reduced, .prepare = prepare_reduction<Reduction::any>};
const Operation all_operation{
    .name = "all", .infer = infer_reduced, .prepare = prepare_reduction<Reduction::all>};
const Operation argmax_operation{
    .name = "argmax", .infer = infer_position, .prepare = prepare_reduction<Reduction::argmax>};
const Operation argmin_operation{
    .name = "argmin", .infer = infer_position, .prepare = prepare_reduction<Reduction::argmin>};

Tensor reduce(const Operation& operation, const Tensor& x, const ops::Axes& axis, bool keepdims) {
  const Shape axes = axis.resolve(x.ndim(), operation.name.data());
  return apply_one(operation, {x}, {{"axis", axes}, {"keepdims", keepdims}});
}

void require_elements(const char* name, const Tensor& x, const Shape& axes) {
  if (reduced_elements(x.shape(), axes) != 0) return;
  throw ValueError(fmt::format(
      "{}: there is no element to choose from along axis {} of shape {}; check that the data is not "
      "empty before asking for its {}",
      name, axes.str(), x.shape().str(), name));
}

Tensor extreme(const Operation& operation, const Tensor& x, const ops::Axes& axis, bool keepdims) {
  const Shape axes = axis.resolve(x.ndim(), operation.name.data());
  require_elements(operation.name.data(), x, axes);
  return reduce(operation, x, axes, keepdims);
}

Tensor position(const Operation& operation, const Tensor& x, std::optional<int> axis, bool keepdims) {
  return extreme(operation, x, axis ? ops::Axes(*axis) : ops::Axes(), keepdims);
}

// TensorFlow adds small integers in 32 bits; its product of uint64 is uint32 because Keras' lattice says so.
DType accumulator(DType dtype) {
  switch (dtype) {
    case DType::bool_:
    case DType::int8:
    case DType::int16:
      return int32;
    case DType::uint8:
    case DType::uint16:
      return uint32;
    default:
      return dtype;
  }
}

}  // namespace

OperationFamily reduction_operations() {
  static const std::array family{&sum_operation,       &mean_operation,   &prod_operation,
                                 &max_operation,       &min_operation,    &any_operation,
                                 &all_operation,       &argmax_operation, &argmin_operation,
                                 &logsumexp_operation, &cumsum_operation, &cumprod_operation};
  return family;
}

namespace ops {

Tensor sum(const Tensor& x, const Axes& axis, bool keepdims) {
  return reduce(sum_operation, cast(x, accumulator(x.dtype())), axis, keepdims);
}

Tensor prod(const Tensor& x, const Axes& axis, bool keepdims) {
  const DType dtype = x.dtype() == uint64 ? uint32 : accumulator(x.dtype());
  return reduce(prod_operation, cast(x, dtype), axis, keepdims);
}

Tensor mean(const Tensor& x, const Axes& axis, bool keepdims) {
  return reduce(mean_operation, promote_to_float({x})[0], axis, keepdims);
}

Tensor max(const Tensor& x, const Axes& axis, bool keepdims) {
  return extreme(max_operation, x, axis, keepdims);
}
Tensor min(const Tensor& x, const Axes& axis, bool keepdims) {
  return extreme(min_operation, x, axis, keepdims);
}
Tensor amax(const Tensor& x, const Axes& axis, bool keepdims) { return max(x, axis, keepdims); }
Tensor amin(const Tensor& x, const Axes& axis, bool keepdims) { return min(x, axis, keepdims); }

Tensor any(const Tensor& x, const Axes& axis, bool keepdims) {
  return reduce(any_operation, cast(x, bool_), axis, keepdims);
}
Tensor all(const Tensor& x, const Axes& axis, bool keepdims) {
  return reduce(all_operation, cast(x, bool_), axis, keepdims);
}

Tensor argmax(const Tensor& x, std::optional<int> axis, bool keepdims) {
  return position(argmax_operation, x, axis, keepdims);
}
Tensor argmin(const Tensor& x, std::optional<int> axis, bool keepdims) {
  return position(argmin_operation, x, axis, keepdims);
}

}  // namespace ops

}  // namespace tenon
