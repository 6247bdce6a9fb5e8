#include <tenon/ops/activation.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>
#include <tenon/ops/reduction.h>
#include <tenon/ops/sorting.h>
#include <tenon/tensor/create.h>

#include "kernels/reduce.h"
#include "ops/elementwise.h"
#include "ops/table.h"

namespace tenon::ops {

using kernels::Opcode;

namespace {

constexpr Operation relu_operation{
    .name = "relu",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients { return {where(r.input() > 0, r.gradient(), 0)}; },
    .elementwise = instruction<Opcode::relu>};

constexpr Operation relu6_operation{.name = "relu6",
                                    .infer = infer_same,
                                    .gradient = [](const GradientRequest& r) -> Gradients {
                                      return {where((r.input() > 0) & (r.input() < 6), r.gradient(), 0)};
                                    },
                                    .elementwise = [](const Attributes&) -> ElementwiseRule {
                                      return {Opcode::clip, 0, 6};
                                    }};

constexpr Operation leaky_relu_operation{
    .name = "leaky_relu",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients {
      return {where(r.input() > 0, r.gradient(), r.gradient() * r.attributes.real("negative_slope"))};
    },
    .elementwise = [](const Attributes& attributes) -> ElementwiseRule {
      return {Opcode::leaky_relu, attributes.real("negative_slope")};
    }};

constexpr Operation elu_operation{
    .name = "elu",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients {
      // At 0, where the slopes 1 and alpha meet, TensorFlow's elu takes alpha and its selu 1.
      const Tensor is_linear = r.attributes.has("linear_at_zero") ? r.input() >= 0 : r.input() > 0;
      return {where(is_linear, r.gradient(), r.gradient() * (r.output() + r.attributes.real("alpha")))};
    },
    .elementwise = [](const Attributes& attributes) -> ElementwiseRule {
      return {Opcode::elu, attributes.real("alpha")};
    }};

constexpr Operation sigmoid_operation{.name = "sigmoid",
                                      .infer = infer_same,
                                      .gradient = [](const GradientRequest& r) -> Gradients {
                                        return {r.gradient() * (r.output() * (1 - r.output()))};
                                      },
                                      .elementwise = instruction<Opcode::sigmoid>};

constexpr Operation softplus_operation{
    .name = "softplus",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients { return {r.gradient() * sigmoid(r.input())}; },
    .elementwise = instruction<Opcode::softplus>};

constexpr Operation log_sigmoid_operation{
    .name = "log_sigmoid",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients { return {r.gradient() * sigmoid(-r.input())}; },
    .elementwise = instruction<Opcode::log_sigmoid>};

template <bool logarithm>
std::unique_ptr<kernels::Kernel> prepare_softmax(const KernelRequest& request) {
  const auto axis = static_cast<int>(request.attributes.integer("axis"));
  return kernels::make_softmax(request.inputs[0], request.outputs[0], axis, logarithm);
}

constexpr Operation softmax_operation{
    .name = "softmax",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients {
      const Tensor weighted = r.gradient() * r.output();
      return {weighted - r.output() * sum(weighted, r.attributes.integer("axis"), true)};
    },
    .prepare = prepare_softmax<false>};

constexpr Operation log_softmax_operation{
    .name = "log_softmax",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients {
      return {r.gradient() - exp(r.output()) * sum(r.gradient(), r.attributes.integer("axis"), true)};
    },
    .prepare = prepare_softmax<true>};

Tensor apply_along(const Operation& operation, const Tensor& x, std::int64_t axis) {
  return apply_float(operation, {x}, {{"axis", axis}});
}

// Several axes count as one: they are moved to the end and joined for as long as the operation takes.
Tensor apply_along(const Operation& operation, const Tensor& x, const Axes& axis) {
  if (!x.defined()) return apply_along(operation, x, 0);
  const Shape axes = axis.resolve(x.ndim(), operation.name.data());
  if (axes.size() == 1) return apply_along(operation, x, axes[0]);
  Shape order, joined;
  std::int64_t length = 1;
  for (std::int64_t i = 0; i < x.ndim(); ++i) {
    if (std::find(axes.begin(), axes.end(), i) != axes.end()) continue;
    order.push_back(i);
    joined.push_back(x.shape(static_cast<int>(i)));
  }
  for (std::int64_t i : axes) {
    order.push_back(i);
    length *= x.shape(static_cast<int>(i));
  }
  joined.push_back(length);
  Shape back(order.size());
  for (std::size_t i = 0; i < order.size(); ++i)
    back[static_cast<std::size_t>(order[i])] = static_cast<std::int64_t>(i);
  const Tensor moved = transpose(x, order);
  const Tensor result = apply_along(operation, reshape(moved, joined), joined.ndim() - 1);
  return transpose(reshape(result, moved.shape()), back);
}

// Floating tensors as they are, integers as floatx(): for activations of several steps.
Tensor as_float(const Tensor& x) { return promote_to_float({x})[0]; }

}  // namespace

Tensor relu(const Tensor& x, double negative_slope, std::optional<double> max_value, double threshold) {
  if (max_value && *max_value < 0) {
    throw ValueError(fmt::format("relu: max_value must not be negative, got {}", *max_value));
  }
  if (threshold == 0 && !max_value) {
    if (negative_slope != 0) return leaky_relu(x, negative_slope);
    if (x.defined()) refuse_bool(relu_operation, x.dtype());
    return apply_unpromoted(relu_operation, x);
  }
  const Tensor input = as_float(x);
  Tensor y = threshold != 0 ? where(input > threshold, input, 0) : relu(input);
  if (max_value) y = clip(y, 0, *max_value);
  return negative_slope == 0 ? y : y - negative_slope * relu(threshold - input);
}

Tensor relu6(const Tensor& x) {
  if (x.defined()) refuse_bool(relu6_operation, x.dtype());
  return apply_unpromoted(relu6_operation, x);
}

Tensor leaky_relu(const Tensor& x, double negative_slope) {
  return apply_float(leaky_relu_operation, {x}, {{"negative_slope", negative_slope}});
}

Tensor elu(const Tensor& x, double alpha) { return apply_float(elu_operation, {x}, {{"alpha", alpha}}); }

Tensor selu(const Tensor& x) {
  return 1.0507009873554805 *
         apply_float(elu_operation, {x}, {{"alpha", 1.6732632423543772}, {"linear_at_zero", true}});
}

Tensor celu(const Tensor& x, double alpha) {
  const Tensor input = as_float(x);
  return maximum(input, 0) + alpha * expm1(minimum(input, 0) / alpha);
}

Tensor gelu(const Tensor& x, bool approximate) {
  const Tensor input = as_float(x);
  if (!approximate) return 0.5 * input * (1 + erf(input / std::numbers::sqrt2));
  const double scale = std::sqrt(2 * std::numbers::inv_pi);
  return 0.5 * input * (1 + tanh(scale * (input + 0.044715 * (input * square(input)))));
}

Tensor sigmoid(const Tensor& x) { return apply_float(sigmoid_operation, {x}); }
Tensor hard_sigmoid(const Tensor& x) { return clip(as_float(x) / 6 + 0.5, 0, 1); }
Tensor hard_silu(const Tensor& x) { return x * hard_sigmoid(x); }
Tensor hard_swish(const Tensor& x) { return hard_silu(x); }
Tensor hard_tanh(const Tensor& x) { return clip(x, -1, 1); }
Tensor silu(const Tensor& x) { return x * sigmoid(x); }
Tensor swish(const Tensor& x) { return silu(x); }
Tensor softplus(const Tensor& x) { return apply_float(softplus_operation, {x}); }
Tensor softsign(const Tensor& x) { return x / (1 + absolute(x)); }
Tensor log_sigmoid(const Tensor& x) { return apply_float(log_sigmoid_operation, {x}); }
Tensor mish(const Tensor& x) { return x * tanh(softplus(x)); }
Tensor exponential(const Tensor& x) { return exp(x); }
Tensor linear(const Tensor& x) { return x; }

Tensor softmax(const Tensor& x, const Axes& axis) { return apply_along(softmax_operation, x, axis); }
Tensor log_softmax(const Tensor& x, const Axes& axis) { return apply_along(log_softmax_operation, x, axis); }

Tensor squareplus(const Tensor& x, double b) {
  const Tensor input = as_float(x);
  return (input + sqrt(square(input) + b)) / 2;
}

Tensor soft_shrink(const Tensor& x, double threshold) {
  const Tensor input = as_float(x);
  return where(input > threshold, input - threshold, where(input < -threshold, input + threshold, 0));
}

Tensor hard_shrink(const Tensor& x, double threshold) {
  return where(absolute(x) > threshold, as_float(x), 0);
}
Tensor tanh_shrink(const Tensor& x) { return x - tanh(x); }

Tensor threshold(const Tensor& x, double threshold, double default_value) {
  return where(x > threshold, as_float(x), default_value);
}

Tensor sparse_plus(const Tensor& x) {
  const Tensor input = as_float(x);
  return where(input <= -1, 0, where(input < 1, square(input + 1) / 4, input));
}

Tensor sparse_sigmoid(const Tensor& x) { return clip((as_float(x) + 1) / 2, 0, 1); }

Tensor sparsemax(const Tensor& x, std::int64_t axis) {
  const Tensor input = as_float(x);
  const auto at = normalize_axis(axis, input.ndim(), "sparsemax: axis");
  Shape along(input.shape().size(), 1);
  along[static_cast<std::size_t>(at)] = input.shape(at);
  const Tensor ranks = (arange(input.shape(at)) + 1).reshape(along).astype(input.dtype());

  const Tensor descending = flip(sort(input, at), at);
  const Tensor sums = cumsum(descending, at);
  const Tensor takes_part = descending - (sums - 1) / ranks > 0;
  const Tensor count = sum(takes_part.astype(input.dtype()), at, true);
  // Keras 3 adds up all partial sums here where the definition takes the last of them; its numbers are kept.
  const Tensor threshold = (sum(where(takes_part, sums, 0), at, true) - 1) / count;
  return maximum(input - threshold, 0);
}

Tensor glu(const Tensor& x, std::int64_t axis) {
  const Tensor input = as_float(x);
  const auto at = normalize_axis(axis, input.ndim(), "glu: axis");
  if (input.shape(at) % 2 != 0) {
    throw ShapeError(fmt::format("glu: axis {} of shape {} must have an even length, to be split into halves",
                                 axis, x.shape().str()));
  }
  const std::vector<Tensor> halves = split(input, 2, at);
  return halves[0] * sigmoid(halves[1]);
}

}  // namespace tenon::ops

namespace tenon {

OperationFamily activation_operations() {
  using namespace ops;
  static constexpr const Operation* list[] = {
      &relu_operation,        &relu6_operation,   &leaky_relu_operation,
      &elu_operation,         &sigmoid_operation, &softplus_operation,
      &log_sigmoid_operation, &softmax_operation, &log_softmax_operation};
  return list;
}

}  // namespace tenon
