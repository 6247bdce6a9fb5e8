#include <cmath>
#include <limits>

#include <tenon/ops/logic.h>

#include "ops/table_harness.h"

namespace tenon::testing {
namespace {

// Few distinct values, so that equal ones meet.
const Input few{
    .lowest = -2, .highest = 2, .make = [](const Shape& shape, const std::function<double()>& random) {
      std::vector<double> values;
      for (std::int64_t i = 0; i < shape.elements(); ++i) values.push_back(std::floor(random() * 3));
      return values;
    }};

const Input special{.make = [](const Shape& shape, const std::function<double()>& random) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  const double choices[] = {1.5, infinity, -infinity, std::nan(""), 0};
  std::vector<double> values;
  for (std::int64_t i = 0; i < shape.elements(); ++i) {
    values.push_back(choices[static_cast<std::size_t>(random() * 5)]);
  }
  return values;
}};

Case of_any_dtype(Case test) {
  test.dtypes = {float32, float64, float16, bfloat16, bool_,  int32, int64,
                 int8,    int16,   uint8,   uint16,   uint32, uint64};
  test.derivative = Derivative::none;
  return test;
}

Case of_floats(Case test) {
  test.derivative = Derivative::none;
  return test;
}

Case comparison(std::string name, Tensor (*call)(const Tensor&, const Tensor&),
                bool (*reference)(double, double)) {
  return of_any_dtype(binary(
      std::move(name), call, [reference](double a, double b) { return reference(a, b) ? 1.0 : 0.0; }, few,
      few));
}

const RegisterCases cases{[] {
  return std::vector<Case>{
      comparison("equal", ops::equal, [](double a, double b) { return a == b; }),
      comparison("not_equal", ops::not_equal, [](double a, double b) { return a != b; }),
      comparison("less", ops::less, [](double a, double b) { return a < b; }),
      comparison("less_equal", ops::less_equal, [](double a, double b) { return a <= b; }),
      comparison("greater", ops::greater, [](double a, double b) { return a > b; }),
      comparison("greater_equal", ops::greater_equal, [](double a, double b) { return a >= b; }),
      comparison("logical_and", ops::logical_and, [](double a, double b) { return a != 0 && b != 0; }),
      comparison("logical_or", ops::logical_or, [](double a, double b) { return a != 0 || b != 0; }),
      comparison("logical_xor", ops::logical_xor, [](double a, double b) { return (a != 0) != (b != 0); }),
      of_any_dtype(unary(
          "logical_not", ops::logical_not, [](double x) { return x == 0 ? 1.0 : 0.0; }, few)),
      of_floats(unary(
          "isnan", ops::isnan, [](double x) { return std::isnan(x) ? 1.0 : 0.0; }, special)),
      of_floats(unary(
          "isinf", ops::isinf, [](double x) { return std::isinf(x) ? 1.0 : 0.0; }, special)),
      of_floats(unary(
          "isfinite", ops::isfinite, [](double x) { return std::isfinite(x) ? 1.0 : 0.0; }, special)),
  };
}};

}  // namespace
}  // namespace tenon::testing
