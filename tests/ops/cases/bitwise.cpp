#include <cstdint>

#include <tenon/ops/bitwise.h>

#include "ops/table_harness.h"

namespace tenon::testing {
namespace {

std::int64_t integer(double x) { return static_cast<std::int64_t>(x); }

Case on_integers(Case test) {
  test.dtypes = {int32, int64, int8, int16, uint8, uint16, uint32, uint64};
  test.derivative = Derivative::none;
  return test;
}

Case on_signed(Case test) {
  test = on_integers(std::move(test));
  test.dtypes = {int32, int64, int8, int16};
  return test;
}

const Input bits{.lowest = 0, .highest = 15}, places{.lowest = 0, .highest = 3},
    signed_bits{.lowest = -16, .highest = 15};

const RegisterCases cases{[] {
  return std::vector<Case>{
      on_integers(binary(
          "bitwise_and", ops::bitwise_and,
          [](double a, double b) { return static_cast<double>(integer(a) & integer(b)); }, bits, bits)),
      on_integers(binary(
          "bitwise_or", ops::bitwise_or,
          [](double a, double b) { return static_cast<double>(integer(a) | integer(b)); }, bits, bits)),
      on_integers(binary(
          "bitwise_xor", ops::bitwise_xor,
          [](double a, double b) { return static_cast<double>(integer(a) ^ integer(b)); }, bits, bits)),
      on_signed(unary(
          "bitwise_not", ops::bitwise_not, [](double x) { return -x - 1; }, signed_bits)),
      on_integers(binary(
          "left_shift", ops::left_shift,
          [](double a, double b) { return a * static_cast<double>(1 << integer(b)); }, bits, places)),
      on_signed(binary(
          "right_shift", ops::right_shift,
          [](double a, double b) { return static_cast<double>(integer(a) >> integer(b)); }, signed_bits,
          places)),
  };
}};

}  // namespace
}  // namespace tenon::testing
