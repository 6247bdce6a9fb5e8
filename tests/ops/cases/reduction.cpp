#include <tenon/ops/reduction.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "ops/slow_arrays.h"
#include "ops/table_harness.h"

namespace tenon::testing {

namespace {

using Line = std::vector<double>;
using Reduce = Tensor (*)(const Tensor&, const ops::Axes&, bool);

double sum(const Line& x) { return std::accumulate(x.begin(), x.end(), 0.0); }
double product(const Line& x) { return std::accumulate(x.begin(), x.end(), 1.0, std::multiplies<>()); }
double largest(const Line& x) { return *std::max_element(x.begin(), x.end()); }
double smallest(const Line& x) { return *std::min_element(x.begin(), x.end()); }
double mean(const Line& x) { return sum(x) / static_cast<double>(x.size()); }
double any(const Line& x) {
  return std::any_of(x.begin(), x.end(), [](double v) { return v != 0; }) ? 1 : 0;
}
double all(const Line& x) {
  return std::all_of(x.begin(), x.end(), [](double v) { return v != 0; }) ? 1 : 0;
}
double log_sum_exp(const Line& x) {
  double total = 0;
  for (double value : x) total += std::exp(value);
  return std::log(total);
}

struct Variant {
  std::string name;
  std::vector<int> axes;  // none: all
  bool keepdims;
};
const std::vector<Variant> variants = {{"all", {}, false},
                                       {"all_kept", {}, true},
                                       {"first", {0}, false},
                                       {"last", {-1}, false},
                                       {"outer_kept", {0, 2}, true}};

struct Reducer {
  std::string operation;
  Reduce call;
  double (*fold)(const Line&);
  Derivative derivative;
  std::vector<DType> dtypes;
  Input input = {.shape = {3, 4, 5}};
};

// One case for each choice of axes.
void add(std::vector<Case>& cases, const Reducer& reducer) {
  const auto [operation, call, fold, derivative, dtypes, input] = reducer;
  for (const Variant& variant : variants) {
    Case test{.operation = operation,
              .variant = variant.name,
              .inputs = {input},
              .call = {},
              .dtypes = dtypes,
              .derivative = derivative,
              .tolerance = 128};
    const ops::Axes axes =
        variant.axes.empty() ? ops::Axes() : ops::Axes(Shape(variant.axes.begin(), variant.axes.end()));
    test.call = one([=, call = call](const Tensors& x) { return call(x[0], axes, variant.keepdims); });
    test.reference = [=, fold = fold](const Arrays& x) -> Arrays {
      return {reduce(x[0], variant.axes, variant.keepdims, fold)};
    };
    test.large_shapes = {{70, 300, 30}};
    if (variant.axes.empty()) test.further_shapes.push_back({Shape{}});
    if (variant.name != "outer_kept") test.further_shapes.push_back({Shape{5}});
    test.further_shapes.push_back({Shape{3, 1, 4}});
    cases.push_back(test);
  }
}

void add_empty(std::vector<Case>& cases) {
  for (Case& test : cases) {
    if (test.operation == "max" || test.operation == "min" || test.operation.starts_with("arg")) continue;
    if (test.operation == "mean" || test.operation == "logsumexp")
      continue;  // NaN and -inf: in reduction_test.cpp
    test.further_shapes.push_back({Shape{2, 0, 3}});
    test.further_shapes.push_back({Shape{0, 4, 0}});
  }
}

Case position_case(std::string operation, std::string variant,
                   Tensor (*call)(const Tensor&, std::optional<int>, bool), std::optional<int> axis,
                   bool first_largest) {
  return {.operation = std::move(operation),
          .variant = std::move(variant),
          .inputs = {{.shape = {3, 4, 5}}},
          .call = one([=](const Tensors& x) { return call(x[0], axis, false); }),
          .reference = [=](const Arrays& x) -> Arrays {
            return {reduce(x[0], axis ? std::vector<int>{*axis} : std::vector<int>{}, false,
                           [=](const Line& line) {
                             const auto found = first_largest ? std::max_element(line.begin(), line.end())
                                                              : std::min_element(line.begin(), line.end());
                             return static_cast<double>(found - line.begin());
                           })};
          },
          .dtypes = {float32, float64, float16, bfloat16, int32, int64, uint8},
          .derivative = Derivative::none,
          .further_shapes = {{Shape{7}}, {Shape{2, 1}}},
          .large_shapes = {{70, 300, 30}}};
}

Case scan_case(std::string operation, int axis, Tensor (*call)(const Tensor&, std::optional<int>),
               double (*step)(double, double), Derivative derivative) {
  return {.operation = std::move(operation),
          .variant = "axis_" + std::to_string(axis),
          .inputs = {{.shape = {3, 4, 5}}},
          .call = one([=](const Tensors& x) { return call(x[0], axis); }),
          .reference = [=](const Arrays& x) -> Arrays {
            return {map_lines(x[0], axis, [=](Line line) {
              for (std::size_t i = 1; i < line.size(); ++i) line[i] = step(line[i - 1], line[i]);
              return line;
            })};
          },
          .dtypes = {float32, float64, int32, int64},
          .derivative = derivative,
          .further_shapes = {{Shape{4, 0, 2}}, {Shape{1, 1, 1}}},
          .large_shapes = {{60, 200, 20}},
          .tolerance = 64};
}

const RegisterCases cases{[] {
  std::vector<Case> cases;
  const std::vector<DType> floats = {float32, float64, float16, bfloat16}, flags = {bool_, int32};
  const std::vector<DType> numbers = {float32, float64, float16, bfloat16, int32, int64};
  const Input factors = {.shape = {2, 3, 2}, .lowest = 0.5, .highest = 1.5};
  add(cases, {"sum", ops::sum, sum, Derivative::linear, numbers});
  add(cases, {"mean", ops::mean, mean, Derivative::linear, floats});
  add(cases, {"prod", ops::prod, product, Derivative::twice, {float32, float64}, factors});
  add(cases, {"max", ops::max, largest, Derivative::linear, numbers});
  add(cases, {"min", ops::min, smallest, Derivative::linear, numbers});
  add(cases, {"any", ops::any, any, Derivative::none, flags});
  add(cases, {"all", ops::all, all, Derivative::none, flags});
  add(cases, {"logsumexp", ops::logsumexp, log_sum_exp, Derivative::twice, floats});
  add_empty(cases);
  cases.push_back(position_case("argmax", "all", ops::argmax, std::nullopt, true));
  cases.push_back(position_case("argmax", "last", ops::argmax, -1, true));
  cases.push_back(position_case("argmin", "all", ops::argmin, std::nullopt, false));
  cases.push_back(position_case("argmin", "first", ops::argmin, 0, false));
  for (int axis : {0, 1, -1}) {
    cases.push_back(scan_case(
        "cumsum", axis, ops::cumsum, [](double a, double b) { return a + b; }, Derivative::linear));
    cases.push_back(scan_case(
        "cumprod", axis, ops::cumprod, [](double a, double b) { return a * b; }, Derivative::twice));
  }
  return cases;
}};

}  // namespace

}  // namespace tenon::testing
