// Functions of float32 and float64 against the C++ library in a wider type: over all magnitudes, at special values,
// and with every SIMD target that this machine has.
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include <gtest/gtest.h>
#include <hwy/targets.h>

#include "elementwise_reference.h"
#include "kernels/elementwise.h"
#include "kernels/elementwise/functions.h"

namespace tenon::kernels::testing {
namespace {

template <class T>
std::vector<T> compute(Opcode opcode, const std::vector<std::vector<T>>& operands, double p = 0,
                       double q = 0) {
  const std::int64_t n = static_cast<std::int64_t>(operands[0].size());
  Program program;
  program.shape = {n};
  for (std::size_t i = 0; i < operands.size(); ++i) program.add_input(Layout::contiguous(dtype_of<T>(), {n}));
  const int result = operands.size() == 1   ? program.emit(opcode, dtype_of<T>(), {0}, p, q)
                     : operands.size() == 2 ? program.emit(opcode, dtype_of<T>(), {0, 1}, p, q)
                                            : program.emit(opcode, dtype_of<T>(), {0, 1, 2}, p, q);
  program.add_output(result, Layout::contiguous(dtype_of<T>(), {n}));
  std::vector<T> out(operands[0].size());
  std::vector<std::byte*> arguments;
  for (const std::vector<T>& operand : operands) {
    arguments.push_back(reinterpret_cast<std::byte*>(const_cast<T*>(operand.data())));
  }
  arguments.push_back(reinterpret_cast<std::byte*>(out.data()));
  make_elementwise(program)->run(arguments.data());
  return out;
}

/// Every so manieth bit pattern, so that all exponents occur alike, and the values at which functions turn.
template <class T>
std::vector<T> all_magnitudes(std::size_t count) {
  using Bits = std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>;
  std::vector<T> values;
  const Bits stride = (std::numeric_limits<Bits>::max() / count) | 1;
  for (std::size_t i = 0; i < count; ++i) {
    const Bits bits = static_cast<Bits>(i) * stride;
    T value;
    std::memcpy(&value, &bits, sizeof(T));
    values.push_back(value);
  }
  // Linearly, where most functions do their work.
  for (std::size_t i = 0; i < count; ++i) {
    const double at = static_cast<double>(i) / static_cast<double>(count);
    for (const double range : {1.0, 2.0, 10.0, 110.0, 800.0}) {
      values.push_back(static_cast<T>((2 * at - 1) * range));
    }
  }
  const T infinity = std::numeric_limits<T>::infinity();
  for (const T special :
       {T(0), T(-0.0), T(1), T(-1), infinity, -infinity, std::numeric_limits<T>::quiet_NaN(),
        std::numeric_limits<T>::denorm_min(), -std::numeric_limits<T>::denorm_min(),
        std::numeric_limits<T>::min(), std::numeric_limits<T>::max(), std::numeric_limits<T>::lowest(),
        std::numeric_limits<T>::epsilon(), T(0.5), T(2)}) {
    values.push_back(special);
    values.push_back(std::nextafter(special, infinity));
    values.push_back(std::nextafter(special, -infinity));
  }
  return values;
}

struct Worst {
  std::uint64_t steps = 0;
  double at = 0, got = 0, expected = 0;
};

/// W is a wider type, or T itself for operations that C++ itself rounds exactly.
template <class T, class W>
Worst worst_of(Opcode opcode, const std::vector<T>& x, double p = 0.3) {
  const std::vector<T> got = compute<T>(opcode, {x}, p);
  Worst worst;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const T expected = static_cast<T>(
        real_reference<W>(opcode, static_cast<W>(x[i]), 0, 0, static_cast<W>(static_cast<T>(p)), 0));
    const std::uint64_t steps = steps_between(got[i], expected);
    if (steps > worst.steps) worst = {steps, double(x[i]), double(got[i]), double(expected)};
  }
  return worst;
}

struct Bound {
  Opcode opcode;
  std::uint64_t single, twice;  // float32, float64
};
const std::vector<Bound> bounds = {
    {Opcode::sqrt, 0, 0},  {Opcode::reciprocal, 0, 0},  {Opcode::square, 0, 0},  {Opcode::floor, 0, 0},
    {Opcode::ceil, 0, 0},  {Opcode::round, 0, 0},       {Opcode::trunc, 0, 0},   {Opcode::absolute, 0, 0},
    {Opcode::sign, 0, 0},  {Opcode::negative, 0, 0},    {Opcode::relu, 0, 0},    {Opcode::leaky_relu, 0, 0},
    {Opcode::rsqrt, 1, 1}, {Opcode::exp, 2, 2},         {Opcode::expm1, 4, 4},   {Opcode::exp2, 2, 2},
    {Opcode::log, 4, 4},   {Opcode::log1p, 4, 4},       {Opcode::log2, 4, 4},    {Opcode::log10, 4, 4},
    {Opcode::sin, 4, 4},   {Opcode::cos, 4, 4},         {Opcode::tan, 4, 4},     {Opcode::asin, 4, 4},
    {Opcode::acos, 4, 4},  {Opcode::atan, 4, 4},        {Opcode::sinh, 4, 4},    {Opcode::cosh, 4, 4},
    {Opcode::tanh, 4, 4},  {Opcode::asinh, 4, 4},       {Opcode::acosh, 4, 4},   {Opcode::atanh, 4, 4},
    {Opcode::erf, 4, 4},   {Opcode::erfinv, 4, 4},      {Opcode::sigmoid, 4, 4}, {Opcode::softplus, 4, 4},
    {Opcode::elu, 4, 4},   {Opcode::log_sigmoid, 4, 4},
};

/// Runs the test on one SIMD target, and leaves the best one behind.
class RestrictedTarget {
 public:
  explicit RestrictedTarget(std::int64_t target) {
    hwy::SetSupportedTargetsForTest(target);
    elementwise::choose_functions_again();
  }
  ~RestrictedTarget() {
    hwy::SetSupportedTargetsForTest(0);
    elementwise::choose_functions_again();
  }
};

class ElementwiseAccuracy : public ::testing::TestWithParam<std::int64_t> {
 protected:
  RestrictedTarget restricted_{GetParam()};
};

TEST_P(ElementwiseAccuracy, Float32IsWithinItsBound) {
  const std::vector<float> x = all_magnitudes<float>(20011);
  for (const Bound& bound : bounds) {
    const Worst worst = worst_of<float, double>(bound.opcode, x);
    EXPECT_LE(worst.steps, bound.single)
        << traits(bound.opcode).name << " at " << std::hexfloat << worst.at << " = " << std::defaultfloat
        << worst.at << ": got " << worst.got << ", expected " << worst.expected;
  }
}

TEST_P(ElementwiseAccuracy, Float64IsWithinItsBound) {
  const std::vector<double> x = all_magnitudes<double>(5003);
  for (const Bound& bound : bounds) {
    const Worst worst = bound.twice == 0 ? worst_of<double, double>(bound.opcode, x)
                                         : worst_of<double, long double>(bound.opcode, x);
    EXPECT_LE(worst.steps, bound.twice)
        << traits(bound.opcode).name << " at " << std::hexfloat << worst.at << " = " << std::defaultfloat
        << worst.at << ": got " << worst.got << ", expected " << worst.expected;
  }
}

TEST_P(ElementwiseAccuracy, PowersOfTwoAreExact) {
  std::vector<double> exponents, powers;
  for (int e = -1074; e <= 1023; ++e) {
    exponents.push_back(e);
    powers.push_back(std::ldexp(1.0, e));
  }
  EXPECT_EQ(compute<double>(Opcode::exp2, {exponents}), powers);
  EXPECT_EQ(compute<double>(Opcode::log2, {powers}), exponents);
  std::vector<float> single_exponents, single_powers;
  for (int e = -149; e <= 127; ++e) {
    single_exponents.push_back(static_cast<float>(e));
    single_powers.push_back(std::ldexp(1.0f, e));
  }
  EXPECT_EQ(compute<float>(Opcode::exp2, {single_exponents}), single_powers);
  EXPECT_EQ(compute<float>(Opcode::log2, {single_powers}), single_exponents);
}

INSTANTIATE_TEST_SUITE_P(Targets, ElementwiseAccuracy,
                         ::testing::ValuesIn(hwy::SupportedAndGeneratedTargets()),
                         [](const auto& instance) { return std::string(hwy::TargetName(instance.param)); });

}  // namespace
}  // namespace tenon::kernels::testing
