#include <cmath>

#include <tenon/ops/math.h>

#include "ops/table_harness.h"

namespace tenon::testing {
namespace {

// By bisection on erf.
double inverse_erf(double y) {
  double low = -6, high = 6;
  for (int i = 0; i < 200; ++i) {
    const double middle = (low + high) / 2;
    (std::erf(middle) < y ? low : high) = middle;
  }
  return (low + high) / 2;
}

double round_half_to_even(double x) {
  const double down = std::floor(x), rest = x - down;
  if (rest != 0.5) return rest < 0.5 ? down : down + 1;
  return std::fmod(down, 2) == 0 ? down : down + 1;
}

const Input positive{.lowest = 0.2, .highest = 4};
const Input inside_one{.lowest = -0.9, .highest = 0.9};
const Input halves{
    .lowest = -6, .highest = 6, .make = [](const Shape& shape, const std::function<double()>& random) {
      std::vector<double> values;
      for (std::int64_t i = 0; i < shape.elements(); ++i) {
        values.push_back(std::floor(random() * 24 - 12) / 2);
      }
      return values;
    }};

Case not_differentiable(Case test) {
  test.derivative = Derivative::none;
  return test;
}

const RegisterCases cases{[] {
  return std::vector<Case>{
      unary("exp", ops::exp, [](double x) { return std::exp(x); }),
      unary("expm1", ops::expm1, [](double x) { return std::expm1(x); }),
      unary("exp2", ops::exp2, [](double x) { return std::exp2(x); }),
      unary(
          "log", ops::log, [](double x) { return std::log(x); }, positive),
      unary(
          "log2", ops::log2, [](double x) { return std::log2(x); }, positive),
      unary(
          "log10", ops::log10, [](double x) { return std::log10(x); }, positive),
      unary("log1p", ops::log1p, [](double x) { return std::log1p(x); }, {.lowest = -0.8, .highest = 3}),
      binary("logaddexp", ops::logaddexp,
             [](double a, double b) { return std::log(std::exp(a) + std::exp(b)); }),
      unary(
          "sqrt", ops::sqrt, [](double x) { return std::sqrt(x); }, positive),
      unary(
          "rsqrt", ops::rsqrt, [](double x) { return 1 / std::sqrt(x); }, positive),
      unary("sin", ops::sin, [](double x) { return std::sin(x); }),
      unary("cos", ops::cos, [](double x) { return std::cos(x); }),
      unary("tan", ops::tan, [](double x) { return std::tan(x); }, {.lowest = -1.2, .highest = 1.2}),
      unary(
          "arcsin", ops::arcsin, [](double x) { return std::asin(x); }, inside_one),
      unary(
          "arccos", ops::arccos, [](double x) { return std::acos(x); }, inside_one),
      unary("arctan", ops::arctan, [](double x) { return std::atan(x); }),
      binary("arctan2", ops::arctan2, [](double a, double b) { return std::atan2(a, b); }, {.away_from = {0}},
             {.away_from = {0}}),
      unary("sinh", ops::sinh, [](double x) { return std::sinh(x); }),
      unary("cosh", ops::cosh, [](double x) { return std::cosh(x); }),
      unary("tanh", ops::tanh, [](double x) { return std::tanh(x); }),
      unary("arcsinh", ops::arcsinh, [](double x) { return std::asinh(x); }),
      unary("arccosh", ops::arccosh, [](double x) { return std::acosh(x); }, {.lowest = 1.2, .highest = 4}),
      unary(
          "arctanh", ops::arctanh, [](double x) { return std::atanh(x); }, inside_one),
      unary("erf", ops::erf, [](double x) { return std::erf(x); }),
      unary("erfinv", ops::erfinv, inverse_erf, inside_one),
      not_differentiable(unary(
          "floor", ops::floor, [](double x) { return std::floor(x); }, halves)),
      not_differentiable(unary(
          "ceil", ops::ceil, [](double x) { return std::ceil(x); }, halves)),
      not_differentiable(unary(
          "round", [](const Tensor& x) { return ops::round(x); }, round_half_to_even, halves)),
      not_differentiable(unary(
          "trunc", ops::trunc, [](double x) { return std::trunc(x); }, halves)),
  };
}};

}  // namespace
}  // namespace tenon::testing
