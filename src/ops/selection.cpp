#include <tenon/ops/selection.h>

#include <cmath>
#include <limits>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/operators.h>

#include "ops/elementwise.h"
#include "ops/table.h"

namespace tenon::ops {

using kernels::Opcode;

namespace {

constexpr Operation cast_operation{
    .name = "cast",
    .infer = [](const InferRequest& r) -> std::vector<TensorSpec> {
      return {{r.inputs[0].shape, r.attributes.dtype("dtype")}};
    },
    .gradient = [](const GradientRequest& r) -> Gradients {
      const DType from = r.input().dtype();
      return {is_floating(from) && is_floating(r.output().dtype()) ? cast(r.gradient(), from) : Tensor()};
    },
    .elementwise = instruction<Opcode::convert>};

constexpr Operation stop_gradient_operation{
    .name = "stop_gradient",
    .infer = infer_same,
    .view = [](const kernels::Layout& input, const TensorSpec&,
               const Attributes&) -> std::optional<std::pair<kernels::Layout, std::int64_t>> {
      return {{input, 0}};
    }};

constexpr Operation where_operation{
    .name = "where",
    .infer = [](const InferRequest& r) -> std::vector<TensorSpec> {
      return {{infer_broadcast(r)[0].shape, r.inputs[1].dtype}};
    },
    .gradient = [](const GradientRequest& r) -> Gradients {
      const Tensor& condition = r.input(0);
      Gradients gradients(3);
      if (r.wanted[1]) gradients[1] = sum_to_shape(where(condition, r.gradient(), 0), r.input(1).shape());
      if (r.wanted[2]) gradients[2] = sum_to_shape(where(condition, 0, r.gradient()), r.input(2).shape());
      return gradients;
    },
    .elementwise = instruction<Opcode::select>};

constexpr Operation clip_operation{
    .name = "clip",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients {
      const Tensor inside =
          (r.input() >= r.attributes.real("x_min")) & (r.input() <= r.attributes.real("x_max"));
      return {where(inside, r.gradient(), 0)};
    },
    .elementwise = [](const Attributes& attributes) -> ElementwiseRule {
      return {Opcode::clip, attributes.real("x_min"), attributes.real("x_max")};
    }};

void check_limits(DType dtype, double x_min, double x_max) {
  if (!(x_min <= x_max)) {
    throw ValueError(fmt::format("clip: expected x_min <= x_max, got {} and {}", x_min, x_max));
  }
  if (is_floating(dtype)) return;
  for (double limit : {x_min, x_max}) {
    if (std::isfinite(limit) && limit != std::trunc(limit)) {
      throw ValueError(
          fmt::format("clip: {} is no limit for the integer dtype {}; use a whole number, or cast x to a "
                      "floating dtype first",
                      limit, name_of(dtype)));
    }
  }
}

double largest_number(DType dtype) {
  switch (dtype) {
    case DType::float16:
      return 65504;
    case DType::bfloat16:
      return std::ldexp(255.0, 120);
    case DType::float32:
      return std::numeric_limits<float>::max();
    default:
      return std::numeric_limits<double>::max();
  }
}

Tensor clip_input(const Tensor& x) {
  return x.defined() && x.dtype() == DType::bool_ ? with_dtype(x, DType::int32) : with_own_dtype(x);
}

}  // namespace

Tensor cast(const Tensor& x, DType dtype) {
  if (x.defined() && x.dtype() == dtype && !promoted_type(x).weak) return x;
  return apply_one(cast_operation, {x}, {{"dtype", dtype}});
}

Tensor stop_gradient(const Tensor& x) { return apply_one(stop_gradient_operation, {with_own_dtype(x)}); }

Tensor where(const Tensor& condition, const Tensor& x1, const Tensor& x2) {
  std::vector<Tensor> chosen = promote({x1, x2});
  const Tensor test = condition.defined() ? with_dtype(condition, DType::bool_) : condition;
  return apply_one(where_operation, {test, std::move(chosen[0]), std::move(chosen[1])});
}

Tensor clip(const Tensor& x, double x_min, double x_max) {
  const Tensor input = clip_input(x);
  if (input.defined()) check_limits(input.dtype(), x_min, x_max);
  return apply_one(clip_operation, {input}, {{"x_min", x_min}, {"x_max", x_max}});
}

Tensor clip(const Tensor& x, const Tensor& x_min, const Tensor& x_max) {
  const Tensor input = clip_input(x);
  return minimum(maximum(input, with_dtype(x_min, input.dtype())), with_dtype(x_max, input.dtype()));
}

Tensor nan_to_num(const Tensor& x, double nan) {
  const double largest = largest_number(x.defined() ? x.dtype() : floatx());
  return nan_to_num(x, nan, largest, -largest);
}

Tensor nan_to_num(const Tensor& x, double nan, double posinf, double neginf) {
  if (x.defined() && !is_floating(x.dtype())) return with_own_dtype(x);
  constexpr double infinity = std::numeric_limits<double>::infinity();
  return where(isnan(x), nan, where(x == infinity, posinf, where(x == -infinity, neginf, x)));
}

}  // namespace tenon::ops

namespace tenon {

OperationFamily selection_operations() {
  using namespace ops;
  static constexpr const Operation* list[] = {&cast_operation, &stop_gradient_operation, &where_operation,
                                              &clip_operation};
  return list;
}

}  // namespace tenon
