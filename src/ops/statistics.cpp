// Reductions made of other operations: variance, norms, averages, the median; and logsumexp with its own kernel.
#include <fmt/format.h>

#include <cmath>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/reduction.h>
#include <tenon/ops/sorting.h>

#include "kernels/reduce.h"
#include "ops/reduced_shape.h"
#include "ops/scan.h"
#include "ops/slicing.h"

namespace tenon {

namespace {

std::unique_ptr<kernels::Kernel> prepare_logsumexp(const KernelRequest& request) {
  return make_logsumexp(request.inputs[0], request.outputs[0],
                        static_cast<int>(request.attributes.shape("axis")[0]));
}

// The derivative is softmax(x); where every x is -inf, 0 rather than exp(-inf + inf).
std::vector<Tensor> logsumexp_gradient(const GradientRequest& request) {
  const Tensor& x = request.inputs[0];
  const Tensor total = with_kept_axes(request.outputs[0], request);
  const Tensor finite =
      ops::where(ops::isfinite(total), total, constant_tensor(0, total.shape(), total.dtype()));
  return {ops::multiply(with_kept_axes(request.output_gradients[0], request),
                        ops::exp(ops::subtract(x, finite)))};
}

Tensor vector_norm(const Tensor& x, double order, const Shape& axes, bool keepdims) {
  const Tensor size = ops::absolute(x);
  if (order == 2 || std::isnan(order)) return ops::sqrt(ops::sum(ops::square(x), axes, keepdims));
  if (order == INFINITY) return ops::max(size, axes, keepdims);
  if (order == -INFINITY) return ops::min(size, axes, keepdims);
  if (order == 0) return ops::sum(ops::cast(ops::not_equal(x, 0), x.dtype()), axes, keepdims);
  if (order == 1) return ops::sum(size, axes, keepdims);
  return ops::power(ops::sum(ops::power(size, order), axes, keepdims), 1 / order);
}

// The largest or smallest sum of absolute values over rows (order ±1) or columns (±infinity).
Tensor matrix_norm(const Tensor& x, double order, std::int64_t rows, std::int64_t columns, bool keepdims) {
  if (std::isnan(order))
    return vector_norm(x, 2, ops::Axes({rows, columns}).resolve(x.ndim(), "norm"), keepdims);
  if (std::abs(order) != 1 && !std::isinf(order)) {
    throw ValueError(fmt::format(
        "norm: order {} of a matrix is not available; use frobenius, 1, -1, infinity or -infinity, "
        "or one axis for the norm of vectors",
        order));
  }
  const std::int64_t summed = std::isinf(order) ? columns : rows;
  const Tensor sums = ops::sum(ops::absolute(x), summed, /*keepdims=*/true);
  const ops::Axes other(std::isinf(order) ? rows : columns);
  const Tensor norm = order > 0 ? ops::max(sums, other, true) : ops::min(sums, other, true);
  return keepdims ? norm : ops::squeeze(norm, {rows, columns});
}

}  // namespace

const Operation logsumexp_operation{.name = "logsumexp",
                                    .infer = infer_reduced,
                                    .gradient = logsumexp_gradient,
                                    .prepare = prepare_logsumexp};

namespace ops {

Tensor logsumexp(const Tensor& x, const Axes& axis, bool keepdims) {
  const Shape axes = axis.resolve(x.ndim(), "logsumexp");
  const Tensor numbers = promote_to_float({x})[0];
  for (std::int64_t i : axes) {
    if (x.shape()[i] == 0)
      return constant_tensor(-INFINITY, reduced_shape(x.shape(), axes, keepdims), numbers.dtype());
  }
  if (axes.size() == 1)
    return apply_one(logsumexp_operation, {numbers}, {{"axis", axes}, {"keepdims", keepdims}});
  const Tensor joined = axes_joined_last(numbers, axes);
  const Tensor result =
      apply_one(logsumexp_operation, {joined}, {{"axis", Shape{joined.ndim() - 1}}, {"keepdims", false}});
  return keepdims ? reshape(result, reduced_shape(x.shape(), axes, true)) : result;
}

Tensor count_nonzero(const Tensor& x, const Axes& axis, bool keepdims) {
  return sum(cast(x.dtype() == bool_ ? x : not_equal(x, 0), int32), axis, keepdims);
}

Tensor var(const Tensor& x, const Axes& axis, bool keepdims) {
  const Shape axes = axis.resolve(x.ndim(), "var");
  const Tensor numbers = promote_to_float({x})[0];
  return mean(square(subtract(numbers, mean(numbers, axes, /*keepdims=*/true))), axes, keepdims);
}

Tensor std(const Tensor& x, const Axes& axis, bool keepdims) { return sqrt(var(x, axis, keepdims)); }

Tensor average(const Tensor& x, const Axes& axis, const Tensor& weights, bool keepdims) {
  if (!weights.defined()) return mean(x, axis, keepdims);
  const Shape axes = axis.resolve(x.ndim(), "average");
  std::vector<Tensor> both = promote_to_float({x, weights});
  if (!(weights.shape() == x.shape())) {
    if (weights.ndim() != 1 || axes.size() != 1 || weights.size() != x.shape(static_cast<int>(axes[0]))) {
      throw ShapeError(fmt::format(
          "average: weights of shape {} do not fit x of shape {} along axis {}; give x's shape, or "
          "rank 1 and one axis of that length",
          weights.shape().str(), x.shape().str(), axes.str()));
    }
    Shape along(x.shape().size(), 1);
    along[axes[0]] = weights.size();
    both[1] = broadcast_to(reshape(both[1], along), x.shape());
  }
  return divide(sum(multiply(both[0], both[1]), axes, keepdims), sum(both[1], axes, keepdims));
}

Tensor median(const Tensor& x, const Axes& axis, bool keepdims) {
  const Shape axes = axis.resolve(x.ndim(), "median");
  const Tensor sorted = sort(axes_joined_last(promote_to_float({x})[0], axes));
  const int last = sorted.ndim() - 1;
  const std::int64_t length = sorted.shape(last);
  if (length == 0) {
    throw ValueError(
        fmt::format("median: there is no element along axis {} of shape {}", axes.str(), x.shape().str()));
  }
  const std::int64_t middle = (length - 1) / 2;
  const Tensor center = mean(axis_range(sorted, last, middle, length - middle), last);
  // NaN sorts last, so one look at the end tells whether there is any.
  const Tensor largest = squeeze(axis_range(sorted, last, length - 1, length), last);
  const Tensor result = where(isnan(largest), largest, center);
  return keepdims ? reshape(result, reduced_shape(x.shape(), axes, true)) : result;
}

Tensor norm(const Tensor& x, double order, const Axes& axis, bool keepdims) {
  const Tensor numbers = promote_to_float({x})[0];
  const Shape axes = axis.resolve(x.ndim(), "norm");
  if (axis.all() && std::isnan(order)) return vector_norm(numbers, 2, axes, keepdims);
  if (axes.size() == 1) return vector_norm(numbers, order, axes, keepdims);
  if (axes.size() != 2) {
    throw ValueError(fmt::format(
        "norm: order {} needs one axis (vectors) or two (matrices), but x of shape {} is taken along "
        "axis {}; name the axis",
        order, x.shape().str(), axes.str()));
  }
  // Rows and columns in the order in which they were named.
  const Shape& named = axis.all() ? axes : axis.list();
  return matrix_norm(numbers, order, normalize_axis(named[0], x.ndim(), "norm"),
                     normalize_axis(named[1], x.ndim(), "norm"), keepdims);
}

}  // namespace ops

}  // namespace tenon
