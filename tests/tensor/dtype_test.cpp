#include <cmath>
#include <cstring>
#include <limits>

#include <gtest/gtest.h>

#include "support/error_text.h"
#include "tensor/number_conversion.h"

#include <tenon/base/error.h>
#include <tenon/tensor/dtype.h>

namespace tenon {
namespace {

// A 16-bit float's value from its bit fields, by the definition of the format.
double value_of(std::uint16_t bits, int fraction_bits, int bias) {
  const int exponent_bits = 15 - fraction_bits;
  const int exponent = (bits >> fraction_bits) & ((1 << exponent_bits) - 1);
  const double fraction = bits & ((1 << fraction_bits) - 1);
  const double sign = bits & 0x8000 ? -1 : 1;
  if (exponent == (1 << exponent_bits) - 1) {
    return fraction == 0 ? sign * std::numeric_limits<double>::infinity()
                         : std::numeric_limits<double>::quiet_NaN();
  }
  if (exponent == 0) return sign * std::ldexp(fraction, 1 - bias - fraction_bits);
  return sign * std::ldexp(fraction + (1 << fraction_bits), exponent - bias - fraction_bits);
}

template <class Stored>
struct Format;
template <>
struct Format<Float16> {
  static constexpr int fraction_bits = 10, bias = 15;
};
template <>
struct Format<BFloat16> {
  static constexpr int fraction_bits = 7, bias = 127;
};

template <class Stored>
double value_of(std::uint16_t bits) {
  return value_of(bits, Format<Stored>::fraction_bits, Format<Stored>::bias);
}

template <class Stored>
Stored from_bits(std::uint16_t bits) {
  Stored stored;
  stored.bits = bits;
  return stored;
}

template <class Stored>
class StoredFloat : public testing::Test {};
using StoredFloats = testing::Types<Float16, BFloat16>;
TYPED_TEST_SUITE(StoredFloat, StoredFloats);

TYPED_TEST(StoredFloat, EveryValueIsExactAsFloatAndComesBack) {
  for (std::uint32_t bits = 0; bits < 0x10000; ++bits) {
    const auto stored = from_bits<TypeParam>(static_cast<std::uint16_t>(bits));
    const double expected = value_of<TypeParam>(stored.bits);
    const float value = static_cast<float>(stored);
    if (std::isnan(expected)) {
      ASSERT_TRUE(std::isnan(value)) << bits;
      ASSERT_TRUE(std::isnan(static_cast<float>(TypeParam(value)))) << bits;
      continue;
    }
    ASSERT_EQ(value, expected) << bits;
    ASSERT_EQ(std::signbit(value), bits >= 0x8000) << bits;
    ASSERT_EQ(TypeParam(value).bits, bits);
  }
}

// Between two neighbours: the nearer one, and in the very middle the one whose last bit is 0.
TYPED_TEST(StoredFloat, RoundsToNearestEven) {
  const std::uint16_t infinity = Format<TypeParam>::fraction_bits == 10 ? 0x7C00 : 0x7F80;
  for (std::uint16_t bits = 0; bits < infinity; ++bits) {
    const double low = value_of<TypeParam>(bits);
    // Beyond the largest number the next step would have come at the same distance.
    const double high = bits + 1 < infinity
                            ? value_of<TypeParam>(static_cast<std::uint16_t>(bits + 1))
                            : 2 * low - value_of<TypeParam>(static_cast<std::uint16_t>(bits - 1));
    const float middle = static_cast<float>((low + high) / 2);
    ASSERT_EQ(static_cast<double>(middle), (low + high) / 2);
    const std::uint16_t even = bits % 2 == 0 ? bits : static_cast<std::uint16_t>(bits + 1);
    for (float sign : {1.0F, -1.0F}) {
      const std::uint16_t sign_bit = sign < 0 ? 0x8000 : 0;
      ASSERT_EQ(TypeParam(sign * middle).bits, even | sign_bit) << middle;
      ASSERT_EQ(TypeParam(sign * std::nextafter(middle, 0.0F)).bits, bits | sign_bit) << middle;
      ASSERT_EQ(TypeParam(sign * std::nextafter(middle, INFINITY)).bits, (bits + 1) | sign_bit) << middle;
      // One rounding from double, although the float on the way would be the middle itself.
      const double above = std::nextafter((low + high) / 2, 1e300);
      ASSERT_EQ(convert_number<TypeParam>(sign * above).bits, (bits + 1) | sign_bit) << middle;
      const double below = std::nextafter((low + high) / 2, 0.0);
      ASSERT_EQ(convert_number<TypeParam>(sign * below).bits, bits | sign_bit) << middle;
    }
  }
}

TYPED_TEST(StoredFloat, LargeNumbersAndNanKeepTheirKind) {
  EXPECT_TRUE(std::isinf(static_cast<float>(TypeParam(std::numeric_limits<float>::max()))));
  EXPECT_TRUE(std::isinf(static_cast<float>(TypeParam(-INFINITY))));
  EXPECT_LT(static_cast<float>(TypeParam(-INFINITY)), 0);
  EXPECT_TRUE(std::isnan(static_cast<float>(TypeParam(std::bit_cast<float>(0x7F800001U)))));  // signalling
  EXPECT_EQ(static_cast<float>(TypeParam(std::numeric_limits<float>::denorm_min())), 0.0F);
}

TEST(DTypeOf, FollowsSizeAndSign) {
  static_assert(dtype_of<bool>() == bool_ && dtype_of<float>() == float32 && dtype_of<double>() == float64);
  static_assert(dtype_of<Float16>() == float16 && dtype_of<BFloat16>() == bfloat16);
  static_assert(dtype_of<std::uint8_t>() == uint8 && dtype_of<unsigned short>() == uint16);
  static_assert(dtype_of<unsigned>() == uint32 && dtype_of<std::uint64_t>() == uint64);
  static_assert(dtype_of<std::int8_t>() == int8 && dtype_of<short>() == int16 && dtype_of<int>() == int32);
  static_assert(dtype_of<std::int64_t>() == int64 && dtype_of<long long>() == int64);
}

TEST(DTypeNames, GoBothWays) {
  for (int i = 0; i < dtype_count; ++i) {
    const auto dtype = static_cast<DType>(i);
    EXPECT_EQ(dtype_from_name(name_of(dtype)), dtype);
  }
  EXPECT_EQ(name_of(bool_), "bool");
  EXPECT_EQ(name_of(bfloat16), "bfloat16");
  EXPECT_EQ(size_of(bfloat16), 2u);
  EXPECT_EQ(size_of(float64), 8u);
  EXPECT_EQ(size_of(bool_), sizeof(bool));
}

TEST(DTypeNames, UnknownOnesSuggestTheNearest) {
  EXPECT_EQ(test::message_of<TypeError>([&] { dtype_from_name("flaot32"); }),
            "unknown dtype \"flaot32\"; did you mean \"float32\"? known: bool, uint8, uint16, uint32, "
            "uint64, int8, "
            "int16, int32, int64, float16, bfloat16, float32, float64");
}

TEST(Floatx, TakesFloatingDtypesOnly) {
  EXPECT_EQ(floatx(), float32);
  EXPECT_EQ(test::message_of<TypeError>([&] { set_floatx(int32); }),
            "set_floatx: expected float16, bfloat16, float32 or float64, got int32; layers compute with "
            "real numbers");
  EXPECT_EQ(floatx(), float32);
  set_floatx(float64);
  EXPECT_EQ(floatx(), float64);
  set_floatx(float32);
}

TEST(ConvertNumber, RealsBecomeIntegersTowardsZero) {
  EXPECT_EQ(convert_number<std::int8_t>(2.9), 2);
  EXPECT_EQ(convert_number<std::int8_t>(-2.9F), -2);
  EXPECT_EQ(convert_number<std::uint8_t>(-0.9), 0);
  EXPECT_EQ(convert_number<std::int64_t>(-0x1p63), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(convert_number<std::uint64_t>(0x1p63), std::uint64_t{1} << 63);
  EXPECT_EQ(convert_number<std::int32_t>(Float16(-7.5F)), -7);
}

TEST(ConvertNumber, WhatAnIntegerCannotHoldHasOneMeaningOnEveryCpu) {
  EXPECT_EQ(convert_number<std::int8_t>(128.0), 127);
  EXPECT_EQ(convert_number<std::int8_t>(-129.0), -128);
  EXPECT_EQ(convert_number<std::uint8_t>(256.0F), 255);
  EXPECT_EQ(convert_number<std::uint8_t>(-1.0F), 0);
  EXPECT_EQ(convert_number<std::int64_t>(0x1p63), std::numeric_limits<std::int64_t>::max());
  EXPECT_EQ(convert_number<std::uint64_t>(INFINITY), std::numeric_limits<std::uint64_t>::max());
  EXPECT_EQ(convert_number<std::int32_t>(-INFINITY), std::numeric_limits<std::int32_t>::min());
  EXPECT_EQ(convert_number<std::int32_t>(NAN), 0);
}

TEST(ConvertNumber, IntegersWrapAroundAndAnythingButZeroIsTrue) {
  EXPECT_EQ(convert_number<std::uint8_t>(std::int64_t{300}), 44);
  EXPECT_EQ(convert_number<std::int8_t>(std::uint8_t{200}), -56);
  EXPECT_TRUE(convert_number<bool>(0.5));
  EXPECT_TRUE(convert_number<bool>(NAN));
  EXPECT_TRUE(convert_number<bool>(std::int64_t{256}));
  EXPECT_FALSE(convert_number<bool>(-0.0F));
  EXPECT_EQ(convert_number<double>(true), 1.0);
}

}  // namespace
}  // namespace tenon
