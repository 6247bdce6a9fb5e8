#include <algorithm>
#include <cmath>

#include <tenon/ops/activation.h>

#include "ops/table_harness.h"

namespace tenon::testing {
namespace {

Case linear(Case test) {
  test.derivative = Derivative::linear;
  return test;
}

// exp(x) / sum(exp(x)) along an axis, or its logarithm.
Array slow_softmax(const Array& x, int axis, bool logarithm) {
  Array result = x;
  const std::int64_t length = x.shape[static_cast<std::size_t>(axis)];
  const std::int64_t inner = contiguous_strides(x.shape)[static_cast<std::size_t>(axis)];
  for (std::int64_t i = 0; i < static_cast<std::int64_t>(x.values.size()); ++i) {
    const std::int64_t start = i / (inner * length) * (inner * length) + i % inner;
    double total = 0;
    for (std::int64_t k = 0; k < length; ++k) total += std::exp(x[start + k * inner]);
    result[i] = logarithm ? x[i] - std::log(total) : std::exp(x[i]) / total;
  }
  return result;
}

Case softmax_case(bool logarithm, int axis) {
  const auto call = [=](const Tensors& x) {
    return logarithm ? ops::log_softmax(x[0], axis) : ops::softmax(x[0], axis);
  };
  const int position = axis < 0 ? axis + 3 : axis;
  return {.operation = logarithm ? "log_softmax" : "softmax",
          .variant = "axis_" + std::to_string(position),
          .inputs = {{.shape = {2, 3, 4}}},
          .call = one(call),
          .reference = [=](const Arrays& x) -> Arrays { return {slow_softmax(x[0], position, logarithm)}; },
          .further_shapes = {{{1, 1, 1}}, {{0, 3, 2}}, {{2, 0, 3}}},
          .large_shapes = {{30, 41, 101}}};
}

const Input off_zero{.away_from = {0}};

const RegisterCases cases{[] {
  return std::vector<Case>{
      linear(unary(
          "relu", [](const Tensor& x) { return ops::relu(x); }, [](double x) { return std::max(x, 0.0); },
          off_zero)),
      linear(unary("relu6", ops::relu6, [](double x) { return std::min(std::max(x, 0.0), 6.0); },
                   {.lowest = -4, .highest = 10, .away_from = {0, 6}})),
      linear(unary(
          "leaky_relu", [](const Tensor& x) { return ops::leaky_relu(x, 0.1); },
          [](double x) { return x >= 0 ? x : 0.1 * x; }, off_zero)),
      unary(
          "elu", [](const Tensor& x) { return ops::elu(x, 1.5); },
          [](double x) { return x >= 0 ? x : 1.5 * std::expm1(x); }, off_zero),
      unary("sigmoid", ops::sigmoid, [](double x) { return 1 / (1 + std::exp(-x)); }),
      unary("softplus", ops::softplus, [](double x) { return std::log1p(std::exp(x)); }),
      unary("log_sigmoid", ops::log_sigmoid, [](double x) { return -std::log1p(std::exp(-x)); }),
      softmax_case(false, -1),
      softmax_case(false, 1),
      softmax_case(false, 0),
      softmax_case(true, -1),
      softmax_case(true, 1),
  };
}};

}  // namespace
}  // namespace tenon::testing
