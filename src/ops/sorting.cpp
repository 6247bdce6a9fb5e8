// sort, argsort, top_k, in_top_k and unique.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/indexing.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/reduction.h>
#include <tenon/ops/sorting.h>

#include "kernels/arrange.h"
#include "ops/recorder.h"
#include "ops/reduced_shape.h"
#include "ops/slicing.h"
#include "ops/table.h"

namespace tenon {

namespace {

int axis_of(const Attributes& attributes) { return static_cast<int>(attributes.integer("axis")); }

std::vector<TensorSpec> infer_argsort(const InferRequest& request) {
  return {{request.inputs[0].shape, int32}};
}

template <bool positions>
std::unique_ptr<kernels::Kernel> prepare_sort(const KernelRequest& request) {
  return make_sort(request.inputs[0], request.outputs[0], axis_of(request.attributes), positions,
                   /*descending=*/false);
}

// The sort is stable, so sorting again gives the same permutation; sorting that one gives its inverse.
std::vector<Tensor> sort_gradient(const GradientRequest& request) {
  const int axis = axis_of(request.attributes);
  const Tensor ranks = ops::argsort(ops::argsort(request.inputs[0], axis), axis);
  return {ops::take_along_axis(request.output_gradients[0], ranks, axis)};
}

std::vector<TensorSpec> infer_top_k(const InferRequest& request) {
  Shape shape = request.inputs[0].shape;
  shape.back() = request.attributes.integer("k");
  return {{shape, request.inputs[0].dtype}, {shape, int32}};
}

std::unique_ptr<kernels::Kernel> prepare_top_k(const KernelRequest& request) {
  return make_top_k(request.inputs[0], request.outputs[0], request.outputs[1]);
}

// values = take_along_axis(x, indices), so their gradient is that of the gather.
std::vector<Tensor> top_k_gradient(const GradientRequest& request) {
  if (!request.output_gradients[0].defined()) return {Tensor()};
  const Tensor& x = request.inputs[0];
  const Shape rows = {x.shape().elements() / x.shape().back(), x.shape().back()};
  const Tensor& indices = request.outputs[1];
  const Tensor gradient = ops::reshape(request.output_gradients[0], {rows[0], indices.shape(-1)});
  const Tensor row = ops::broadcast_to(ops::expand_dims(arange(rows[0]), 1), gradient.shape());
  const Tensor column = ops::cast(ops::reshape(indices, gradient.shape()), int64);
  const Tensor places = ops::reshape(ops::stack({row, column}, 2), {gradient.size(), 2});
  const Tensor sums = ops::scatter_add(constant_tensor(0, rows, x.dtype()), places, ops::ravel(gradient));
  return {ops::reshape(sums, x.shape())};
}

const Operation sort_operation{
    .name = "sort", .infer = infer_same, .gradient = sort_gradient, .prepare = prepare_sort<false>};
const Operation argsort_operation{.name = "argsort", .infer = infer_argsort, .prepare = prepare_sort<true>};
const Operation top_k_operation{
    .name = "top_k", .infer = infer_top_k, .gradient = top_k_gradient, .prepare = prepare_top_k};

Tensor sort_along(const Operation& operation, const Tensor& x, std::optional<int> axis) {
  if (!axis) return sort_along(operation, ops::ravel(x), 0);
  const std::int64_t along = normalize_axis(*axis, x.ndim(), operation.name.data());
  return apply_one(operation, {x}, {{"axis", along}});
}

}  // namespace

OperationFamily sorting_operations() {
  static const std::array family{&sort_operation, &argsort_operation, &top_k_operation};
  return family;
}

namespace ops {

Tensor sort(const Tensor& x, std::optional<int> axis) { return sort_along(sort_operation, x, axis); }
Tensor argsort(const Tensor& x, std::optional<int> axis) { return sort_along(argsort_operation, x, axis); }

TopK top_k(const Tensor& x, std::int64_t k) {
  if (x.ndim() == 0) throw ShapeError("top_k: a rank-0 tensor has no axis to choose from");
  if (k < 1 || k > x.shape(-1)) {
    throw ValueError(
        fmt::format("top_k: k={} must lie between 1 and the length {} of the last axis of shape {}", k,
                    x.shape(-1), x.shape().str()));
  }
  std::vector<Tensor> outputs = apply(top_k_operation, {x}, {{"k", k}});
  return {outputs[0], outputs[1]};
}

Tensor in_top_k(const Tensor& targets, const Tensor& predictions, std::int64_t k) {
  if (predictions.ndim() != 2 || targets.ndim() != 1 || targets.size() != predictions.shape()[0]) {
    throw ShapeError(fmt::format(
        "in_top_k: expected targets (batch,) and predictions (batch, classes), got shapes {} and {}",
        targets.shape().str(), predictions.shape().str()));
  }
  if (!is_integer(targets.dtype())) {
    throw TypeError(fmt::format("in_top_k: targets must be integers, got {}", name_of(targets.dtype())));
  }
  if (k < 1) throw ValueError(fmt::format("in_top_k: k must be at least 1, got {}", k));
  const std::int64_t classes = predictions.shape()[1];
  const Tensor wanted = cast(targets, int64);
  const Tensor exists = logical_and(greater_equal(wanted, 0), less(wanted, classes));
  if (classes == 0) return exists;
  const Tensor position = expand_dims(clip(wanted, 0.0, static_cast<double>(classes - 1)), 1);
  const Tensor better = sum(cast(greater(predictions, take_along_axis(predictions, position, 1)), int32), 1);
  return logical_and(logical_and(less(better, k), all(isfinite(predictions), 1)), exists);
}

Tensor unique(const Tensor& x) {
  if (x.is_symbolic()) {
    throw TraceBreak(
        "unique: the shape of the result depends on the values, which are not known while tracing");
  }
  const Tensor sorted = sort(x, std::nullopt);
  const std::int64_t count = sorted.size();
  if (count == 0) return sorted;
  const Tensor former = axis_range(sorted, 0, 0, count - 1);
  Tensor differs = not_equal(axis_range(sorted, 0, 1, count), former);
  if (is_floating(x.dtype()))
    differs = logical_and(differs, logical_not(isnan(former)));  // all NaNs count as one
  const std::vector<bool> changes = differs.to_vector<bool>();
  std::vector<std::int64_t> firsts{0};
  for (std::int64_t i = 1; i < count; ++i) {
    if (changes[static_cast<std::size_t>(i - 1)]) firsts.push_back(i);
  }
  return take(sorted, array(firsts), 0);
}

}  // namespace ops

}  // namespace tenon
