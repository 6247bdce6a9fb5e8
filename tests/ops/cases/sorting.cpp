#include <tenon/ops/sorting.h>

#include <algorithm>
#include <numeric>

#include "ops/slow_arrays.h"
#include "ops/table_harness.h"

namespace tenon::testing {

namespace {

using Line = std::vector<double>;

Line sorted(Line line) {
  std::sort(line.begin(), line.end());
  return line;
}

// Insertion of each position behind those of smaller or equal elements.
Line sorting_positions(const Line& line) {
  Line positions;
  for (std::size_t i = 0; i < line.size(); ++i) {
    std::size_t place = 0;
    while (place < positions.size() && line[static_cast<std::size_t>(positions[place])] <= line[i]) ++place;
    positions.insert(positions.begin() + static_cast<std::ptrdiff_t>(place), static_cast<double>(i));
  }
  return positions;
}

// The largest that is left, k times.
Line top_positions(const Line& line, std::size_t k) {
  Line positions;
  std::vector<bool> used(line.size());
  while (positions.size() < k) {
    std::size_t best = line.size();
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (!used[i] && (best == line.size() || line[i] > line[best])) best = i;
    }
    used[best] = true;
    positions.push_back(static_cast<double>(best));
  }
  return positions;
}

Case line_case(std::string operation, int axis, Tensor (*call)(const Tensor&, std::optional<int>),
               Line (*map)(Line), Derivative derivative) {
  return {.operation = std::move(operation),
          .variant = "axis_" + std::to_string(axis),
          .inputs = {{.shape = {3, 5, 4}}},
          .call = one([=](const Tensors& x) { return call(x[0], axis); }),
          .reference = [=](const Arrays& x) -> Arrays { return {map_lines(x[0], axis, map)}; },
          .dtypes = {float32, float64, float16, bfloat16, int8, int64, uint16},
          .derivative = derivative,
          .further_shapes = {{Shape{2, 0, 3}}, {Shape{1, 1, 1}}},
          .large_shapes = {{40, 60, 50}}};
}

Case top_k_case(std::size_t k) {
  return {.operation = "top_k",
          .variant = std::to_string(k),
          .inputs = {{.shape = {2, 3, 5}}},
          .call =
              [k](const Tensors& x) {
                auto [values, indices] = ops::top_k(x[0], static_cast<std::int64_t>(k));
                return Tensors{values, indices};
              },
          .reference = [k](const Arrays& x) -> Arrays {
            const Array indices =
                map_lines(x[0], -1, [k](const Line& line) { return top_positions(line, k); });
            const Array values = map_lines(x[0], -1, [k](const Line& line) {
              Line chosen;
              for (double position : top_positions(line, k))
                chosen.push_back(line[static_cast<std::size_t>(position)]);
              return chosen;
            });
            return {values, indices};
          },
          .dtypes = {float32, float64, float16, bfloat16, int8, int64},
          .derivative = Derivative::linear,
          .further_shapes = {{Shape{5}}, {Shape{0, 6}}},
          .large_shapes = {{40, 60, 50}}};
}

const RegisterCases cases{[] {
  std::vector<Case> cases;
  for (int axis : {0, 1, -1}) {
    cases.push_back(line_case("sort", axis, ops::sort, sorted, Derivative::linear));
    cases.push_back(line_case(
        "argsort", axis, ops::argsort, [](Line line) { return sorting_positions(line); }, Derivative::none));
  }
  cases.push_back(top_k_case(1));
  cases.push_back(top_k_case(3));
  cases.push_back(top_k_case(5));
  return cases;
}};

}  // namespace

}  // namespace tenon::testing
