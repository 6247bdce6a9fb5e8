#include <tenon/ops/indexing.h>

#include "ops/slow_arrays.h"
#include "ops/table_harness.h"

namespace tenon::testing {

namespace {

Input positions(Shape shape, double lowest, double highest, DType dtype = int32) {
  return {.shape = std::move(shape), .lowest = lowest, .highest = highest, .dtype = dtype};
}

std::int64_t wrapped(double index, std::int64_t length) {
  const auto position = static_cast<std::int64_t>(index);
  return position < 0 ? position + length : position;
}

Case take_case(std::string variant, Shape shape, Input indices, int axis) {
  return {.operation = "take",
          .variant = std::move(variant),
          .inputs = {{.shape = std::move(shape)}, std::move(indices)},
          .call = one([axis](const Tensors& x) { return ops::take(x[0], x[1], axis); }),
          .reference = [axis](const Arrays& x) -> Arrays {
            const auto along = static_cast<std::size_t>(axis), count = x[1].shape.size();
            Shape shape(x[0].shape.begin(), x[0].shape.begin() + axis);
            for (std::int64_t length : x[1].shape) shape.push_back(length);
            for (std::size_t i = along + 1; i < x[0].shape.size(); ++i) shape.push_back(x[0].shape[i]);
            return {build(shape, [&](const Position& p) {
              const auto first = p.begin() + axis, last = first + static_cast<std::ptrdiff_t>(count);
              Position source(p.begin(), first);
              source.push_back(wrapped(at(x[1], Position(first, last)), x[0].shape[along]));
              source.insert(source.end(), last, p.end());
              return at(x[0], source);
            })};
          },
          .dtypes = {float32, float64, float16, int8, int64, bool_},
          .derivative = Derivative::linear};
}

Case take_along_axis_case(std::string variant, Shape shape, Input indices, int axis) {
  return {.operation = "take_along_axis",
          .variant = std::move(variant),
          .inputs = {{.shape = std::move(shape)}, std::move(indices)},
          .call = one([axis](const Tensors& x) { return ops::take_along_axis(x[0], x[1], axis); }),
          .reference = [axis](const Arrays& x) -> Arrays {
            const auto along = static_cast<std::size_t>(axis);
            return {build(x[1].shape, [&](Position p) {
              p[along] = wrapped(at(x[1], p), x[0].shape[along]);
              return at(x[0], p);
            })};
          },
          .dtypes = {float32, float64, float16, int8, int64, bool_},
          .derivative = Derivative::linear};
}

using Scatter = Tensor (*)(const Tensor&, const Tensor&, const Tensor&);

// Rows of updates, one after the other.
Case scatter_case(std::string operation, std::string variant, Scatter call, double (*combine)(double, double),
                  Shape shape, Input indices, Shape updates) {
  return {.operation = std::move(operation),
          .variant = std::move(variant),
          .inputs = {{.shape = std::move(shape)}, std::move(indices), {.shape = std::move(updates)}},
          .call = one([call](const Tensors& x) { return call(x[0], x[1], x[2]); }),
          .reference = [combine](const Arrays& x) -> Arrays {
            Array result = x[0];
            const std::int64_t depth = x[1].shape.back();
            const std::int64_t rows = x[1].shape.elements() / depth;
            const std::int64_t width = x[2].shape.elements() / rows;
            for (std::int64_t row = 0; row < rows; ++row) {
              std::int64_t target = 0;
              for (std::int64_t i = 0; i < depth; ++i) {
                const std::int64_t length = x[0].shape[static_cast<std::size_t>(i)];
                target = target * length + wrapped(x[1][row * depth + i], length);
              }
              for (std::int64_t i = 0; i < width; ++i) {
                double& element = result[target * width + i];
                element = combine(element, x[2][row * width + i]);
              }
            }
            return {result};
          },
          .dtypes = {float32, float64, int8, int64},
          .derivative = Derivative::linear};
}

// Distinct rows: TensorFlow's gradient of an overwritten update is that of the one which overwrote it.
Input distinct_rows() {
  return {.shape = {3, 1}, .dtype = int32, .make = [](const Shape&, const std::function<double()>&) {
            return std::vector<double>{4, 0, -2};
          }};
}

const RegisterCases cases{[] {
  std::vector<Case> cases = {take_case("rows", {5, 3}, positions({4}, 0, 4), 0),
                             take_case("rows_from_the_end", {5, 3}, positions({2, 3}, -5, 4, int64), 0),
                             take_case("inner_axis", {2, 5, 3}, positions({2, 2}, 0, 4), 1),
                             take_case("last_axis", {2, 5}, positions({3}, -5, 4), 1),
                             take_case("one", {5, 3}, positions({}, 0, 4), 0),
                             take_along_axis_case("last", {3, 5}, positions({3, 2}, -5, 4), 1),
                             take_along_axis_case("first", {5, 3}, positions({7, 3}, 0, 4, int64), 0),
                             take_along_axis_case("middle", {2, 5, 3}, positions({2, 2, 3}, 0, 4), 1)};
  cases[0].further_shapes = {{{5, 3}, {0}}, {{5, 0}, {2}}};
  cases[0].large_shapes = {{200, 300}, {500}};
  cases[5].further_shapes = {{{0, 5}, {0, 2}}, {{3, 5}, {3, 0}}};
  const auto add = [](double a, double b) { return a + b; };
  const auto last = [](double, double b) { return b; };
  const auto larger = [](double a, double b) { return a < b ? b : a; };
  const auto smaller = [](double a, double b) { return b < a ? b : a; };
  const Input rows = positions({6, 1}, -5, 4), pairs = positions({6, 2}, 0, 2);
  cases.push_back(scatter_case("scatter_add", "rows", ops::scatter_add, add, {5, 3}, rows, {6, 3}));
  cases.push_back(scatter_case("scatter_add", "elements", ops::scatter_add, add, {3, 4}, pairs, {6}));
  cases.push_back(scatter_case("scatter_add", "grid_of_rows", ops::scatter_add, add, {5, 3},
                               positions({2, 3, 1}, 0, 4), {2, 3, 3}));
  cases.push_back(
      scatter_case("scatter_update", "rows", ops::scatter_update, last, {5, 3}, distinct_rows(), {3, 3}));
  cases.push_back(scatter_case("scatter_max", "rows", ops::scatter_max, larger, {5, 3}, rows, {6, 3}));
  cases.push_back(scatter_case("scatter_max", "elements", ops::scatter_max, larger, {3, 4}, pairs, {6}));
  cases.push_back(scatter_case("scatter_min", "rows", ops::scatter_min, smaller, {5, 3}, rows, {6, 3}));
  return cases;
}};

}  // namespace

}  // namespace tenon::testing
