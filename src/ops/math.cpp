#include <tenon/ops/math.h>

#include <cmath>
#include <numbers>

#include <tenon/ops/activation.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/operators.h>

#include "ops/elementwise.h"
#include "ops/table.h"

namespace tenon::ops {

using kernels::Opcode;
using std::numbers::ln10;
using std::numbers::ln2;
using std::numbers::pi;

namespace {

// Each operation: its name, shape rule, gradient (r.input() is x, r.output() is y) and instruction.

constexpr Operation exp_operation{
    .name = "exp",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients { return {r.gradient() * r.output()}; },
    .elementwise = instruction<Opcode::exp>};

constexpr Operation expm1_operation{
    .name = "expm1",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients { return {r.gradient() * (r.output() + 1)}; },
    .elementwise = instruction<Opcode::expm1>};

constexpr Operation exp2_operation{
    .name = "exp2",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients { return {r.gradient() * r.output() * ln2}; },
    .elementwise = instruction<Opcode::exp2>};

constexpr Operation log_operation{
    .name = "log",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients { return {r.gradient() / r.input()}; },
    .elementwise = instruction<Opcode::log>};

constexpr Operation log2_operation{
    .name = "log2",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients { return {r.gradient() / (r.input() * ln2)}; },
    .elementwise = instruction<Opcode::log2>};

constexpr Operation log10_operation{
    .name = "log10",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients { return {r.gradient() / (r.input() * ln10)}; },
    .elementwise = instruction<Opcode::log10>};

constexpr Operation log1p_operation{
    .name = "log1p",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients { return {r.gradient() / (r.input() + 1)}; },
    .elementwise = instruction<Opcode::log1p>};

constexpr Operation logaddexp_operation{
    .name = "logaddexp",
    .infer = infer_broadcast,
    .gradient =
        [](const GradientRequest& r) {
          return broadcast_gradients(
              r, [&] { return r.gradient() * sigmoid(r.input(0) - r.input(1)); },
              [&] { return r.gradient() * sigmoid(r.input(1) - r.input(0)); });
        },
    .elementwise = instruction<Opcode::logaddexp>};

constexpr Operation sqrt_operation{
    .name = "sqrt",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients { return {r.gradient() * 0.5 / r.output()}; },
    .elementwise = instruction<Opcode::sqrt>};

constexpr Operation rsqrt_operation{.name = "rsqrt",
                                    .infer = infer_same,
                                    .gradient = [](const GradientRequest& r) -> Gradients {
                                      return {r.gradient() * -0.5 * (r.output() * square(r.output()))};
                                    },
                                    .elementwise = instruction<Opcode::rsqrt>};

constexpr Operation sin_operation{
    .name = "sin",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients { return {r.gradient() * cos(r.input())}; },
    .elementwise = instruction<Opcode::sin>};

constexpr Operation cos_operation{
    .name = "cos",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients { return {-r.gradient() * sin(r.input())}; },
    .elementwise = instruction<Opcode::cos>};

constexpr Operation tan_operation{.name = "tan",
                                  .infer = infer_same,
                                  .gradient = [](const GradientRequest& r) -> Gradients {
                                    return {r.gradient() * (square(r.output()) + 1)};
                                  },
                                  .elementwise = instruction<Opcode::tan>};

constexpr Operation arcsin_operation{.name = "arcsin",
                                     .infer = infer_same,
                                     .gradient = [](const GradientRequest& r) -> Gradients {
                                       return {r.gradient() * rsqrt(1 - square(r.input()))};
                                     },
                                     .elementwise = instruction<Opcode::asin>};

constexpr Operation arccos_operation{.name = "arccos",
                                     .infer = infer_same,
                                     .gradient = [](const GradientRequest& r) -> Gradients {
                                       return {-r.gradient() * rsqrt(1 - square(r.input()))};
                                     },
                                     .elementwise = instruction<Opcode::acos>};

constexpr Operation arctan_operation{.name = "arctan",
                                     .infer = infer_same,
                                     .gradient = [](const GradientRequest& r) -> Gradients {
                                       return {r.gradient() / (square(r.input()) + 1)};
                                     },
                                     .elementwise = instruction<Opcode::atan>};

constexpr Operation arctan2_operation{
    .name = "arctan2",
    .infer = infer_broadcast,
    .gradient =
        [](const GradientRequest& r) {
          const Tensor scaled = r.gradient() / (square(r.input(0)) + square(r.input(1)));
          return broadcast_gradients(
              r, [&] { return scaled * r.input(1); }, [&] { return -scaled * r.input(0); });
        },
    .elementwise = instruction<Opcode::atan2>};

constexpr Operation sinh_operation{
    .name = "sinh",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients { return {r.gradient() * cosh(r.input())}; },
    .elementwise = instruction<Opcode::sinh>};

constexpr Operation cosh_operation{
    .name = "cosh",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients { return {r.gradient() * sinh(r.input())}; },
    .elementwise = instruction<Opcode::cosh>};

constexpr Operation tanh_operation{.name = "tanh",
                                   .infer = infer_same,
                                   .gradient = [](const GradientRequest& r) -> Gradients {
                                     return {r.gradient() * (1 - square(r.output()))};
                                   },
                                   .elementwise = instruction<Opcode::tanh>};

constexpr Operation arcsinh_operation{.name = "arcsinh",
                                      .infer = infer_same,
                                      .gradient = [](const GradientRequest& r) -> Gradients {
                                        return {r.gradient() * rsqrt(square(r.input()) + 1)};
                                      },
                                      .elementwise = instruction<Opcode::asinh>};

constexpr Operation arccosh_operation{
    .name = "arccosh",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients { return {r.gradient() / sinh(r.output())}; },
    .elementwise = instruction<Opcode::acosh>};

constexpr Operation arctanh_operation{.name = "arctanh",
                                      .infer = infer_same,
                                      .gradient = [](const GradientRequest& r) -> Gradients {
                                        return {r.gradient() / (1 - square(r.input()))};
                                      },
                                      .elementwise = instruction<Opcode::atanh>};

constexpr Operation erf_operation{
    .name = "erf",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients {
      return {r.gradient() * (2 * std::numbers::inv_sqrtpi) * exp(-square(r.input()))};
    },
    .elementwise = instruction<Opcode::erf>};

constexpr Operation erfinv_operation{
    .name = "erfinv",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> Gradients {
      return {r.gradient() * (0.5 / std::numbers::inv_sqrtpi) * exp(square(r.output()))};
    },
    .elementwise = instruction<Opcode::erfinv>};

constexpr Operation floor_operation{
    .name = "floor", .infer = infer_same, .elementwise = instruction<Opcode::floor>};
constexpr Operation ceil_operation{
    .name = "ceil", .infer = infer_same, .elementwise = instruction<Opcode::ceil>};
constexpr Operation round_operation{
    .name = "round", .infer = infer_same, .elementwise = instruction<Opcode::round>};
constexpr Operation trunc_operation{
    .name = "trunc", .infer = infer_same, .elementwise = instruction<Opcode::trunc>};

}  // namespace

Tensor exp(const Tensor& x) { return apply_float(exp_operation, {x}); }
Tensor expm1(const Tensor& x) { return apply_float(expm1_operation, {x}); }
Tensor exp2(const Tensor& x) { return apply_float(exp2_operation, {x}); }
Tensor log(const Tensor& x) { return apply_float(log_operation, {x}); }
Tensor log2(const Tensor& x) { return apply_float(log2_operation, {x}); }
Tensor log10(const Tensor& x) { return apply_float(log10_operation, {x}); }
Tensor log1p(const Tensor& x) { return apply_float(log1p_operation, {x}); }
Tensor logaddexp(const Tensor& x1, const Tensor& x2) {
  return apply_float(logaddexp_operation, {with_own_dtype(x1), with_own_dtype(x2)});
}
Tensor sqrt(const Tensor& x) { return apply_float(sqrt_operation, {x}); }
Tensor rsqrt(const Tensor& x) { return apply_float(rsqrt_operation, {x}); }
Tensor sin(const Tensor& x) { return apply_float(sin_operation, {x}); }
Tensor cos(const Tensor& x) { return apply_float(cos_operation, {x}); }
Tensor tan(const Tensor& x) { return apply_float(tan_operation, {x}); }
Tensor arcsin(const Tensor& x) { return apply_float(arcsin_operation, {x}); }
Tensor arccos(const Tensor& x) { return apply_float(arccos_operation, {x}); }
Tensor arctan(const Tensor& x) { return apply_float(arctan_operation, {x}); }
Tensor arctan2(const Tensor& x1, const Tensor& x2) {
  return apply_float(arctan2_operation, {with_own_dtype(x1), with_own_dtype(x2)});
}
Tensor sinh(const Tensor& x) { return apply_float(sinh_operation, {x}); }
Tensor cosh(const Tensor& x) { return apply_float(cosh_operation, {x}); }
Tensor tanh(const Tensor& x) { return apply_float(tanh_operation, {x}); }
Tensor arcsinh(const Tensor& x) { return apply_float(arcsinh_operation, {x}); }
Tensor arccosh(const Tensor& x) { return apply_float(arccosh_operation, {x}); }
Tensor arctanh(const Tensor& x) { return apply_float(arctanh_operation, {x}); }
Tensor erf(const Tensor& x) { return apply_float(erf_operation, {x}); }
Tensor erfinv(const Tensor& x) { return apply_float(erfinv_operation, {x}); }
Tensor floor(const Tensor& x) { return apply_float(floor_operation, {x}); }
Tensor ceil(const Tensor& x) { return apply_float(ceil_operation, {x}); }

Tensor round(const Tensor& x, int decimals) {
  if (x.defined() && !is_floating(x.dtype()) && decimals >= 0) return with_own_dtype(x);
  if (decimals == 0) return apply_float(round_operation, {x});
  // Keras rounds x * 10**decimals, also for a negative number of decimals.
  const double scale = std::pow(10.0, decimals);
  const Tensor rounded = round(x * scale) / scale;
  return is_floating(x.dtype()) ? rounded : cast(rounded, x.dtype());
}

Tensor trunc(const Tensor& x) {
  if (x.defined() && !is_floating(x.dtype())) return with_own_dtype(x);
  return apply_float(trunc_operation, {x});
}

}  // namespace tenon::ops

namespace tenon {

OperationFamily math_operations() {
  using namespace ops;
  static constexpr const Operation* list[] = {
      &exp_operation,     &expm1_operation,   &exp2_operation,      &log_operation,    &log2_operation,
      &log10_operation,   &log1p_operation,   &logaddexp_operation, &sqrt_operation,   &rsqrt_operation,
      &sin_operation,     &cos_operation,     &tan_operation,       &arcsin_operation, &arccos_operation,
      &arctan_operation,  &arctan2_operation, &sinh_operation,      &cosh_operation,   &tanh_operation,
      &arcsinh_operation, &arccosh_operation, &arctanh_operation,   &erf_operation,    &erfinv_operation,
      &floor_operation,   &ceil_operation,    &round_operation,     &trunc_operation};
  return list;
}

}  // namespace tenon
