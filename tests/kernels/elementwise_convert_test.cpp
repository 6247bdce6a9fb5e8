// Conversions between all dtypes.
#include <cmath>
#include <limits>
#include <vector>

#include <gtest/gtest.h>

#include "elementwise_arrays.h"
#include "kernels/elementwise.h"

namespace tenon::kernels::testing {
namespace {

template <class To, class From>
std::vector<To> convert(std::vector<From> values) {
  const Shape shape{static_cast<std::int64_t>(values.size())};
  Array<From> in(shape, Kind::contiguous);
  Array<To> out(shape, Kind::contiguous);
  for (std::size_t i = 0; i < values.size(); ++i) in.memory()[i] = values[i];
  Program program;
  program.shape = shape;
  program.add_input(in.layout());
  program.add_output(program.emit(Opcode::convert, dtype_for<To>(), {0}), out.layout());
  std::byte* arguments[] = {in.pointer(), out.pointer()};
  make_elementwise(program)->run(arguments);
  return std::vector<To>(out.memory(), out.memory() + values.size());
}

template <class T>
double number(T x) {
  if constexpr (std::is_same_v<T, Float16> || std::is_same_v<T, BFloat16>) {
    return static_cast<double>(static_cast<float>(x));
  } else {
    return static_cast<double>(x);
  }
}
template <class T>
T from_number(double x) {
  if constexpr (std::is_same_v<T, Truth>) {
    return Truth(x != 0);
  } else if constexpr (std::is_same_v<T, Float16> || std::is_same_v<T, BFloat16>) {
    return T(static_cast<float>(x));
  } else {
    return static_cast<T>(x);
  }
}

template <class From, class To>
void small_whole_numbers_keep_their_value() {
  std::vector<From> values;
  for (int i = 0; i < 150; ++i) values.push_back(from_number<From>(i % 100));
  const std::vector<To> converted = convert<To>(values);
  for (std::size_t i = 0; i < values.size(); ++i) {
    const double expected = std::is_same_v<To, Truth> ? number(values[i]) != 0 : number(values[i]);
    ASSERT_EQ(number(converted[i]), expected)
        << name_of(dtype_for<From>()) << " to " << name_of(dtype_for<To>());
  }
}

template <class From, class... To>
void to_each() {
  (small_whole_numbers_keep_their_value<From, To>(), ...);
}
template <class... From>
void from_each() {
  (to_each<From, Truth, std::uint8_t, std::uint16_t, std::uint32_t, std::uint64_t, std::int8_t, std::int16_t,
           std::int32_t, std::int64_t, Float16, BFloat16, float, double>(),
   ...);
}

TEST(ElementwiseConvert, SmallWholeNumbersKeepTheirValueBetweenAllDtypes) {
  from_each<Truth, std::uint8_t, std::uint16_t, std::uint32_t, std::uint64_t, std::int8_t, std::int16_t,
            std::int32_t, std::int64_t, Float16, BFloat16, float, double>();
}

TEST(ElementwiseConvert, IntegersWrap) {
  EXPECT_EQ((convert<std::uint8_t, std::int32_t>({-1, 256, 300, -200})),
            (std::vector<std::uint8_t>{255, 0, 44, 56}));
  EXPECT_EQ((convert<std::int8_t, std::int64_t>({128, -129, std::int64_t{1} << 40})),
            (std::vector<std::int8_t>{-128, 127, 0}));
}

TEST(ElementwiseConvert, FloatsToIntegersTruncateAndSaturate) {
  const double inf = std::numeric_limits<double>::infinity(), nan = std::nan("");
  const std::vector<double> x = {1.9,  -1.9, 0.99,  -0.99, 1e30,  -1e30, inf,
                                 -inf, nan,  254.9, 255.5, 256.0, -0.0};
  EXPECT_EQ((convert<std::uint8_t, double>(x)),
            (std::vector<std::uint8_t>{1, 0, 0, 0, 255, 0, 255, 0, 0, 254, 255, 255, 0}));
  EXPECT_EQ((convert<std::int8_t, double>({-128.9, -129.0, 127.9, 128.0})),
            (std::vector<std::int8_t>{-128, -128, 127, 127}));
  const std::int64_t top = std::numeric_limits<std::int64_t>::max(),
                     bottom = std::numeric_limits<std::int64_t>::min();
  EXPECT_EQ((convert<std::int64_t, double>({0x1p63, -0x1p63, std::nextafter(0x1p63, 0), 1e300, nan})),
            (std::vector<std::int64_t>{top, bottom, top - 1023, top, 0}));
  EXPECT_EQ((convert<std::int32_t, float>({0x1p31f, -0x1p31f, 2147483520.f, -3e9f, 7.99f})),
            (std::vector<std::int32_t>{2147483647, -2147483647 - 1, 2147483520, -2147483647 - 1, 7}));
  EXPECT_EQ((convert<std::uint64_t, float>({0x1p64f, 0x1p63f, -1.f})),
            (std::vector<std::uint64_t>{~std::uint64_t{0}, std::uint64_t{1} << 63, 0}));
}

TEST(ElementwiseConvert, ToBoolMeansNotZero) {
  const std::vector<Truth> truths = convert<Truth, double>({0, -0.0, 0.3, -2, std::nan(""), 5e-324});
  const std::vector<int> expected = {0, 0, 1, 1, 1, 1};
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_EQ(truths[i].value, expected[i]) << i;
  EXPECT_EQ((convert<Truth, std::int32_t>({256}))[0].value, 1);
  EXPECT_EQ((convert<Truth, Float16>({Float16(6e-8f)}))[0].value, 1);
}

TEST(ElementwiseConvert, HalfPrecisionsAgreeWithTheScalarTypes) {
  // Every float16, there and back through float32; and every 2^11th float32 rounded.
  std::vector<Float16> halves(65536);
  std::vector<BFloat16> brains(65536);
  for (std::size_t i = 0; i < halves.size(); ++i)
    halves[i].bits = brains[i].bits = static_cast<std::uint16_t>(i);
  const std::vector<float> wide = convert<float>(halves), brain_wide = convert<float>(brains);
  std::vector<float> many;
  for (std::uint32_t bits = 0; bits < 0xFFFFF000u; bits += 2039) {
    float value;
    std::memcpy(&value, &bits, 4);
    many.push_back(value);
  }
  for (std::size_t i = 0; i < wide.size(); ++i) {
    const float expected = static_cast<float>(halves[i]), brain_expected = static_cast<float>(brains[i]);
    ASSERT_TRUE(std::isnan(expected) ? std::isnan(wide[i]) : same_bits(wide[i], expected)) << i;
    ASSERT_TRUE(std::isnan(brain_expected) ? std::isnan(brain_wide[i])
                                           : same_bits(brain_wide[i], brain_expected))
        << i;
  }
  const std::vector<Float16> narrow = convert<Float16>(many);
  const std::vector<BFloat16> brain_narrow = convert<BFloat16>(many);
  for (std::size_t i = 0; i < many.size(); ++i) {
    if (std::isnan(many[i])) {
      ASSERT_TRUE(std::isnan(static_cast<float>(narrow[i])) &&
                  std::isnan(static_cast<float>(brain_narrow[i])));
    } else {
      ASSERT_EQ(narrow[i].bits, Float16(many[i]).bits) << many[i];
      ASSERT_EQ(brain_narrow[i].bits, BFloat16(many[i]).bits) << many[i];
    }
  }
}

TEST(ElementwiseConvert, Float64ToHalfRoundsOnce) {
  // Just above the middle of two float16s: through float32 it would become the middle, and then go to even.
  const double above = 1 + 0x1p-11 + 0x1p-40;
  EXPECT_EQ((convert<Float16, double>({above}))[0].bits, 0x3C01);
  EXPECT_EQ((convert<Float16, double>({1 + 0x1p-11}))[0].bits, 0x3C00);
  EXPECT_EQ((convert<BFloat16, double>({1 + 0x1p-8 + 0x1p-40, -1 - 0x1p-8}))[0].bits, 0x3F81);
  EXPECT_EQ((convert<Float16, double>({65519.999, 65520.0, 1e300, -1e-300}))[0].bits, 0x7BFF);
  EXPECT_EQ((convert<Float16, double>({65519.999, 65520.0, 1e300, -1e-300}))[1].bits, 0x7C00);
}

}  // namespace
}  // namespace tenon::kernels::testing
