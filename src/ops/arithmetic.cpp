#include <tenon/ops/arithmetic.h>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/operators.h>
#include <tenon/tensor/create.h>

#include "ops/elementwise.h"
#include "ops/table.h"
#include "tensor/body.h"

namespace tenon::ops {

using kernels::Opcode;

namespace {

constexpr Operation add_operation{.name = "add",
                                  .infer = infer_broadcast,
                                  .gradient =
                                      [](const GradientRequest& r) {
                                        return broadcast_gradients(
                                            r, [&] { return r.gradient(); }, [&] { return r.gradient(); });
                                      },
                                  .elementwise = instruction<Opcode::add>};

constexpr Operation subtract_operation{.name = "subtract",
                                       .infer = infer_broadcast,
                                       .gradient =
                                           [](const GradientRequest& r) {
                                             return broadcast_gradients(
                                                 r, [&] { return r.gradient(); },
                                                 [&] { return -r.gradient(); });
                                           },
                                       .elementwise = instruction<Opcode::subtract>};

constexpr Operation multiply_operation{.name = "multiply",
                                       .infer = infer_broadcast,
                                       .gradient =
                                           [](const GradientRequest& r) {
                                             return broadcast_gradients(
                                                 r, [&] { return r.gradient() * r.input(1); },
                                                 [&] { return r.gradient() * r.input(0); });
                                           },
                                       .elementwise = instruction<Opcode::multiply>};

constexpr Operation divide_operation{.name = "divide",
                                     .infer = infer_broadcast,
                                     .gradient =
                                         [](const GradientRequest& r) {
                                           return broadcast_gradients(
                                               r, [&] { return r.gradient() / r.input(1); },
                                               [&] { return r.gradient() * (-r.output() / r.input(1)); });
                                         },
                                     .elementwise = instruction<Opcode::divide>};

constexpr Operation floor_divide_operation{
    .name = "floor_divide", .infer = infer_broadcast, .elementwise = instruction<Opcode::floor_divide>};

constexpr Operation mod_operation{
    .name = "mod",
    .infer = infer_broadcast,
    .gradient =
        [](const GradientRequest& r) {
          return broadcast_gradients(
              r, [&] { return r.gradient(); },
              [&] { return r.gradient() * -floor_divide(r.input(0), r.input(1)); });
        },
    .elementwise = instruction<Opcode::mod>};

// d(x**p)/dx = p * x**(p-1), which must be 0 and not 0 * inf where p is 0.
Tensor power_gradient_of_base(const GradientRequest& r) {
  const Tensor &base = r.input(0), &exponent = r.input(1);
  const Tensor gradient = r.gradient() * (exponent * power(base, exponent - 1));
  const bool is_known = exponent.ndim() == 0 && !exponent.is_symbolic();
  return is_known && exponent.item<double>() != 0 ? gradient : where(exponent == 0, 0, gradient);
}

// d(x**p)/dp = x**p * log(x); 0 where x is not positive, as in TensorFlow.
Tensor power_gradient_of_exponent(const GradientRequest& r) {
  const Tensor positive = r.input(0) > 0;
  return where(positive, r.gradient() * r.output() * log(where(positive, r.input(0), 1)), 0);
}

constexpr Operation power_operation{.name = "power",
                                    .infer = infer_broadcast,
                                    .gradient =
                                        [](const GradientRequest& r) {
                                          return broadcast_gradients(
                                              r, [&] { return power_gradient_of_base(r); },
                                              [&] { return power_gradient_of_exponent(r); });
                                        },
                                    .elementwise = instruction<Opcode::power>};

// The whole gradient goes to the input that was chosen, x1 at a tie.
Gradients gradients_of_choice(const GradientRequest& r, const Tensor& first_chosen) {
  return broadcast_gradients(
      r, [&] { return where(first_chosen, r.gradient(), 0); },
      [&] { return where(first_chosen, 0, r.gradient()); });
}

constexpr Operation maximum_operation{
    .name = "maximum",
    .infer = infer_broadcast,
    .gradient = [](const GradientRequest& r) { return gradients_of_choice(r, r.input(0) >= r.input(1)); },
    .elementwise = instruction<Opcode::maximum>};

constexpr Operation minimum_operation{
    .name = "minimum",
    .infer = infer_broadcast,
    .gradient = [](const GradientRequest& r) { return gradients_of_choice(r, r.input(0) <= r.input(1)); },
    .elementwise = instruction<Opcode::minimum>};

constexpr Operation negative_operation{
    .name = "negative",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients { return {-r.gradient()}; },
    .elementwise = instruction<Opcode::negative>};

constexpr Operation absolute_operation{
    .name = "absolute",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients { return {r.gradient() * sign(r.input())}; },
    .elementwise = instruction<Opcode::absolute>};

constexpr Operation sign_operation{
    .name = "sign",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients { return {zeros_like(r.gradient())}; },
    .elementwise = instruction<Opcode::sign>};

constexpr Operation square_operation{
    .name = "square",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients { return {r.gradient() * (2 * r.input())}; },
    .elementwise = instruction<Opcode::square>};

constexpr Operation reciprocal_operation{
    .name = "reciprocal",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients { return {r.gradient() * -square(r.output())}; },
    .elementwise = instruction<Opcode::reciprocal>};

// Arithmetic on two bools has no dtype that would hold its results.
Tensor apply_to_numbers(const Operation& operation, std::vector<Tensor> inputs) {
  inputs = promote(std::move(inputs));
  for (const Tensor& x : inputs) {
    if (x.defined()) refuse_bool(operation, x.dtype());
  }
  return apply_one(operation, std::move(inputs));
}

void refuse_negative_powers(const Tensor& base, const Tensor& exponent) {
  if (!base.defined() || !exponent.defined() || exponent.is_symbolic()) return;
  if (is_floating(base.dtype()) || !is_signed_integer(exponent.dtype())) return;
  for (std::int64_t p : exponent.to_vector<std::int64_t>()) {
    if (p >= 0) continue;
    throw ValueError(fmt::format(
        "power: integers cannot be raised to the negative power {}; cast the base to a floating dtype first",
        p));
  }
}

bool is_number(const Tensor& x, double value) {
  return x.defined() && x.body()->weak && !x.is_symbolic() && x.ndim() == 0 && x.item<double>() == value;
}

Tensor bool_as_int32(const Tensor& x) {
  return x.defined() && x.dtype() == DType::bool_ ? with_dtype(x, DType::int32) : with_own_dtype(x);
}

}  // namespace

Tensor add(const Tensor& x1, const Tensor& x2) { return apply_to_numbers(add_operation, {x1, x2}); }
Tensor subtract(const Tensor& x1, const Tensor& x2) { return apply_to_numbers(subtract_operation, {x1, x2}); }
Tensor multiply(const Tensor& x1, const Tensor& x2) { return apply_to_numbers(multiply_operation, {x1, x2}); }
Tensor divide(const Tensor& x1, const Tensor& x2) { return apply_float(divide_operation, {x1, x2}); }
Tensor true_divide(const Tensor& x1, const Tensor& x2) { return divide(x1, x2); }
Tensor divide_no_nan(const Tensor& x1, const Tensor& x2) {
  const std::vector<Tensor> x = promote_to_float({x1, x2});
  const Tensor by_zero = equal(x[1], 0);
  return where(by_zero, 0, divide(x[0], where(by_zero, 1, x[1])));
}
Tensor floor_divide(const Tensor& x1, const Tensor& x2) {
  return apply_to_numbers(floor_divide_operation, {x1, x2});
}
Tensor mod(const Tensor& x1, const Tensor& x2) {
  std::vector<Tensor> inputs = promote({with_own_dtype(x1), with_own_dtype(x2)});
  for (Tensor& x : inputs) x = bool_as_int32(x);
  return apply_one(mod_operation, std::move(inputs));
}
Tensor power(const Tensor& x1, const Tensor& x2) {
  if (is_number(x2, 2) && x1.defined() && is_floating(x1.dtype())) return square(x1);
  refuse_negative_powers(x1, x2);
  return apply_to_numbers(power_operation, {x1, x2});
}
Tensor maximum(const Tensor& x1, const Tensor& x2) { return apply_to_numbers(maximum_operation, {x1, x2}); }
Tensor minimum(const Tensor& x1, const Tensor& x2) { return apply_to_numbers(minimum_operation, {x1, x2}); }

Tensor negative(const Tensor& x) {
  if (x.defined() && (x.dtype() == DType::bool_ || is_unsigned_integer(x.dtype()))) {
    throw TypeError(fmt::format("negative: {} has no negative numbers; cast first, as in ops::cast(x, int32)",
                                name_of(x.dtype())));
  }
  return apply_unpromoted(negative_operation, x);
}
Tensor absolute(const Tensor& x) {
  if (x.defined() && (x.dtype() == DType::bool_ || is_unsigned_integer(x.dtype()))) return with_own_dtype(x);
  return apply_unpromoted(absolute_operation, x);
}
Tensor abs(const Tensor& x) { return absolute(x); }
Tensor sign(const Tensor& x) {
  if (x.defined()) refuse_bool(sign_operation, x.dtype());
  return apply_unpromoted(sign_operation, x);
}
Tensor square(const Tensor& x) { return apply_one(square_operation, {bool_as_int32(x)}); }
Tensor reciprocal(const Tensor& x) { return apply_float(reciprocal_operation, {x}); }

}  // namespace tenon::ops

namespace tenon {

OperationFamily arithmetic_operations() {
  using namespace ops;
  static constexpr const Operation* list[] = {
      &add_operation,          &subtract_operation,  &multiply_operation, &divide_operation,
      &floor_divide_operation, &mod_operation,       &power_operation,    &maximum_operation,
      &minimum_operation,      &negative_operation,  &absolute_operation, &sign_operation,
      &square_operation,       &reciprocal_operation};
  return list;
}

}  // namespace tenon
