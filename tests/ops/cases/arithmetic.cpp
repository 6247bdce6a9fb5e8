#include <algorithm>
#include <cmath>

#include <tenon/ops/arithmetic.h>

#include "ops/table_harness.h"

namespace tenon::testing {
namespace {

const std::vector<DType> numbers = {float32, float64, float16, bfloat16, int32, int64,
                                    int8,    int16,   uint8,   uint16,   uint32};
const std::vector<DType> signed_numbers = {float32, float64, float16, bfloat16, int32, int64, int8, int16};

Case with(Case test, std::vector<DType> dtypes, Derivative derivative) {
  test.dtypes = std::move(dtypes);
  test.derivative = derivative;
  return test;
}

double floor_mod(double a, double b) { return a - std::floor(a / b) * b; }

// Subtraction that stays above 0, so that unsigned dtypes take part too.
const Input large{.lowest = 4, .highest = 8}, small{.lowest = 1, .highest = 3};

const RegisterCases cases{[] {
  return std::vector<Case>{
      with(binary("add", ops::add, [](double a, double b) { return a + b; }), numbers, Derivative::linear),
      with(binary(
               "subtract", ops::subtract, [](double a, double b) { return a - b; }, large, small),
           numbers, Derivative::linear),
      with(binary("multiply", ops::multiply, [](double a, double b) { return a * b; }), numbers,
           Derivative::twice),
      binary(
          "divide", ops::divide, [](double a, double b) { return a / b; }, {}, small),
      with(binary("floor_divide", ops::floor_divide, [](double a, double b) { return std::floor(a / b); },
                  {.lowest = -9, .highest = 9}, {.lowest = 2, .highest = 4}),
           numbers, Derivative::none),
      // Quotients between 1.1 and 1.9: away from the steps.
      with(binary("mod", ops::mod, floor_mod, {.lowest = 4.5, .highest = 5.5}, {.lowest = 3, .highest = 4}),
           numbers, Derivative::linear),
      variant("of_negatives", with(binary("mod", ops::mod, floor_mod, {.lowest = -5.5, .highest = -4.5},
                                          {.lowest = 3, .highest = 4}),
                                   signed_numbers, Derivative::linear)),
      binary("power", ops::power, [](double a, double b) { return std::pow(a, b); },
             {.lowest = 0.5, .highest = 2}),
      variant("of_integers",
              with(binary("power", ops::power, [](double a, double b) { return std::pow(a, b); },
                          {.lowest = 0, .highest = 3}, {.lowest = 0, .highest = 3}),
                   {int32, int64, uint8}, Derivative::none)),
      with(binary("maximum", ops::maximum, [](double a, double b) { return std::max(a, b); }), numbers,
           Derivative::linear),
      with(binary("minimum", ops::minimum, [](double a, double b) { return std::min(a, b); }), numbers,
           Derivative::linear),
      with(unary("negative", ops::negative, [](double x) { return -x; }), signed_numbers, Derivative::linear),
      with(unary("absolute", ops::absolute, [](double x) { return std::abs(x); }, {.away_from = {0}}),
           signed_numbers, Derivative::linear),
      with(unary("sign", ops::sign, [](double x) { return x > 0   ? 1.0
                                                          : x < 0 ? -1.0
                                                                  : 0.0; },
                 {.away_from = {0}}),
           numbers, Derivative::zero),
      with(unary("square", ops::square, [](double x) { return x * x; }), numbers, Derivative::twice),
      unary("reciprocal", ops::reciprocal, [](double x) { return 1 / x; }, {.lowest = 0.5, .highest = 3}),
  };
}};

}  // namespace
}  // namespace tenon::testing
