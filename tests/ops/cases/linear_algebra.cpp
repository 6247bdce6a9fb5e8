#include <tenon/ops/linear_algebra.h>

#include <algorithm>

#include "ops/slow_arrays.h"
#include "ops/table_harness.h"

namespace tenon::testing {

namespace {

// Rank 1 as a row or column, leading axes broadcast, one sum after the other.
Array slow_matmul(Array a, Array b) {
  const bool row = a.shape.ndim() == 1, column = b.shape.ndim() == 1;
  if (row) a.shape.insert(a.shape.begin(), 1);
  if (column) b.shape.push_back(1);
  const std::size_t ndim = std::max(a.shape.size(), b.shape.size());
  const auto length = [ndim](const Shape& shape, std::size_t axis) {
    return axis + shape.size() < ndim ? 1 : shape[axis + shape.size() - ndim];
  };
  Shape shape;
  for (std::size_t axis = 0; axis + 2 < ndim; ++axis) {
    const std::int64_t own = length(a.shape, axis);
    shape.push_back(own == 1 ? length(b.shape, axis) : own);
  }
  shape.push_back(a.shape[a.shape.size() - 2]);
  shape.push_back(b.shape.back());
  const std::int64_t inner = a.shape.back();
  Array result = build(shape, [&](const Position& position) {
    const auto batch = [&](const Shape& own) {
      Position own_position;
      for (std::size_t axis = ndim - own.size(); axis + 2 < ndim; ++axis) {
        own_position.push_back(length(own, axis) == 1 ? 0 : position[axis]);
      }
      return own_position;
    };
    double sum = 0;
    for (std::int64_t k = 0; k < inner; ++k) {
      Position in_a = batch(a.shape), in_b = batch(b.shape);
      in_a.insert(in_a.end(), {position[ndim - 2], k});
      in_b.insert(in_b.end(), {k, position[ndim - 1]});
      sum += at(a, in_a) * at(b, in_b);
    }
    return sum;
  });
  if (column) result.shape.erase(result.shape.end() - 1);
  if (row) result.shape.erase(result.shape.end() - (column ? 1 : 2));
  return result;
}

Case matmul_case(std::string variant, Shape a, Shape b, std::vector<Shape> large = {}) {
  return {.operation = "matmul",
          .variant = std::move(variant),
          .inputs = {{.shape = std::move(a)}, {.shape = std::move(b)}},
          .call = one([](const Tensors& x) { return ops::matmul(x[0], x[1]); }),
          .reference = [](const Arrays& x) -> Arrays { return {slow_matmul(x[0], x[1])}; },
          .dtypes = {float32, float64, float16, bfloat16, int32, int64},
          .large_shapes = std::move(large),
          .tolerance = 64};
}

const RegisterCases cases{[] {
  std::vector<Case> cases = {matmul_case("plain", {3, 4}, {4, 5}, {{150, 90}, {90, 130}}),
                             matmul_case("square", {9, 9}, {9, 9}),
                             matmul_case("wide", {2, 17}, {17, 33}),
                             matmul_case("vectors", {6}, {6}),
                             matmul_case("row", {4}, {4, 5}),
                             matmul_case("column", {3, 4}, {4}),
                             matmul_case("batch", {2, 3, 4}, {2, 4, 5}, {{40, 30, 50}, {40, 50, 20}}),
                             matmul_case("batch_broadcast", {2, 1, 3, 4}, {5, 4, 2}),
                             matmul_case("many_times_one", {2, 3, 4}, {4, 5}, {{40, 30, 50}, {50, 20}}),
                             matmul_case("one_times_many", {3, 4}, {2, 4, 5}),
                             matmul_case("batch_times_vector", {2, 3, 4}, {4}),
                             matmul_case("vector_times_batch", {3}, {2, 3, 4})};
  cases[0].further_shapes = {
      {{0, 4}, {4, 5}}, {{3, 0}, {0, 5}}, {{3, 4}, {4, 0}}, {{1, 1}, {1, 1}}, {{20, 1}, {1, 20}}};
  cases[6].further_shapes = {{{0, 3, 4}, {0, 4, 5}}, {{0, 3, 4}, {1, 4, 5}}};
  return cases;
}};

}  // namespace

}  // namespace tenon::testing
