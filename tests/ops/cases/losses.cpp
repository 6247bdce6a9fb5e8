#include <cmath>

#include <tenon/ops/losses.h>

#include "ops/table_harness.h"

namespace tenon::testing {
namespace {

// Probabilities that sum to 1 along the last axis, which softmax_cross_entropy's gradient relies on.
std::vector<double> distributions(const Shape& shape, const std::function<double()>& random) {
  std::vector<double> values;
  const auto classes = static_cast<std::size_t>(shape.back());
  for (std::int64_t row = 0; row < shape.elements() / std::max<std::int64_t>(shape.back(), 1); ++row) {
    std::vector<double> weights;
    double total = 0;
    for (std::size_t k = 0; k < classes; ++k) total += weights.emplace_back(0.1 + random());
    for (double weight : weights) values.push_back(weight / total);
  }
  return values;
}

double logarithm_of_sum(const Array& x, std::int64_t start, std::int64_t count) {
  double total = 0;
  for (std::int64_t k = 0; k < count; ++k) total += std::exp(x[start + k]);
  return std::log(total);
}

Arrays dense_reference(const Arrays& x) {
  const std::int64_t classes = x[1].shape.back();
  Array result{x[1].shape, {}};
  result.shape.pop_back();
  for (std::int64_t start = 0; start < x[1].shape.elements(); start += classes) {
    const double normalizer = logarithm_of_sum(x[1], start, classes);
    double loss = 0;
    for (std::int64_t k = start; k < start + classes; ++k) loss += x[0][k] * (normalizer - x[1][k]);
    result.values.push_back(loss);
  }
  return {result};
}

Arrays sparse_reference(const Arrays& x) {
  const std::int64_t classes = x[1].shape.back();
  Array result{x[0].shape, {}};
  for (std::int64_t i = 0; i < x[0].shape.elements(); ++i) {
    const auto label = static_cast<std::int64_t>(x[0][i]);
    result.values.push_back(logarithm_of_sum(x[1], i * classes, classes) - x[1][i * classes + label]);
  }
  return {result};
}

Case sigmoid_case() {
  return binary("sigmoid_cross_entropy_with_logits", ops::sigmoid_cross_entropy_with_logits,
                [](double z, double x) {
                  const double p = 1 / (1 + std::exp(-x));
                  return -(z * std::log(p) + (1 - z) * std::log(1 - p));
                },
                {.lowest = 0, .highest = 1}, {.lowest = -3, .highest = 3});
}

Case dense_case() {
  return {.operation = "softmax_cross_entropy_with_logits",
          .inputs = {{.shape = {2, 3, 4}, .dtype = float64, .make = distributions}, {.shape = {2, 3, 4}}},
          .call = one([](const Tensors& x) { return ops::softmax_cross_entropy_with_logits(x[0], x[1]); }),
          .reference = dense_reference,
          .further_shapes = {{{5}, {5}}, {{0, 3}, {0, 3}}},
          .large_shapes = {{3000, 41}, {3000, 41}}};
}

// Perturbed labels do not sum to 1, but the gradient with respect to the labels is exact for any.
Case dense_labels_case() {
  return {.operation = "softmax_cross_entropy_with_logits",
          .variant = "labels",
          .inputs = {{.shape = {2, 4}, .make = distributions}, {.shape = {2, 4}, .dtype = float64}},
          .call = one([](const Tensors& x) { return ops::softmax_cross_entropy_with_logits(x[0], x[1]); }),
          .reference = dense_reference,
          .dtypes = {float64},
          .derivative = Derivative::linear};
}

Case sparse_case() {
  return {
      .operation = "sparse_softmax_cross_entropy_with_logits",
      .inputs = {{.shape = {2, 3}, .lowest = 0, .highest = 3, .dtype = int32}, {.shape = {2, 3, 4}}},
      .call = one([](const Tensors& x) { return ops::sparse_softmax_cross_entropy_with_logits(x[0], x[1]); }),
      .reference = sparse_reference,
      .further_shapes = {{{}, {5}}, {{0}, {0, 4}}},
      .large_shapes = {{3000}, {3000, 41}}};
}

const RegisterCases cases{[] {
  Case sigmoid = sigmoid_case();
  sigmoid.further_shapes = {{{}, {}}, {{0}, {0}}, {{2, 1, 3}, {2, 1, 3}}};
  sigmoid.large_shapes = {{300, 401}, {300, 401}};
  return std::vector<Case>{sigmoid, dense_case(), dense_labels_case(), sparse_case()};
}};

}  // namespace
}  // namespace tenon::testing
