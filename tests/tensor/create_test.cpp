#include <cmath>
#include <limits>

#include <gtest/gtest.h>

#include "support/error_text.h"
#include "tensor/body.h"

#include <tenon/base/error.h>
#include <tenon/tensor/create.h>

namespace tenon {
namespace {

using test::message_of;

TEST(Array, BracesGiveTheShape) {
  EXPECT_EQ(array(12).shape(), Shape());
  EXPECT_EQ(array({1}).shape(), (Shape{1}));
  EXPECT_EQ(array({1, 2}).shape(), (Shape{2}));
  EXPECT_EQ(array({{1}}).shape(), (Shape{1, 1}));
  EXPECT_EQ(array({{1}, {2}}).shape(), (Shape{2, 1}));
  EXPECT_EQ(array({{1, 2}}).shape(), (Shape{1, 2}));
  EXPECT_EQ(array({{{1, 2}, {3, 4}}}).shape(), (Shape{1, 2, 2}));
  EXPECT_EQ(array({{{{1}, {2}}}, {{{3}, {4}}}}).shape(), (Shape{2, 1, 2, 1}));
  EXPECT_EQ(array({{{{{1}}}, {{{2}}}}}).shape(), (Shape{1, 2, 1, 1, 1}));
  EXPECT_EQ(array({{{{{{1, 2}}}}}, {{{{{3, 4}}}}}}).shape(), (Shape{2, 1, 1, 1, 1, 2}));
  EXPECT_EQ(array({{{{{{{1}}}}}}}).shape(), (Shape{1, 1, 1, 1, 1, 1, 1}));
  EXPECT_EQ(array({}).shape(), (Shape{0}));
  EXPECT_EQ(array({{}, {}}).shape(), (Shape{2, 0}));
}

TEST(Array, ElementsAreInCOrder) {
  EXPECT_EQ(array({{{1, 2}, {3, 4}}, {{5, 6}, {7, 8}}}).to_vector<int>(),
            (std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8}));
}

TEST(Array, DtypesAreNumpys) {
  EXPECT_EQ(array({1, 2}).dtype(), int64);
  EXPECT_EQ(array({1u, 2u}).dtype(), int64);
  EXPECT_EQ(array({1.5}).dtype(), float64);
  EXPECT_EQ(array({1.5F}).dtype(), float64);
  EXPECT_EQ(array({1, 2.5}).dtype(), float64);
  EXPECT_EQ(array({{1, 2}, {3, 4.5}}).dtype(), float64);
  EXPECT_EQ(array({true, false}).dtype(), bool_);
  EXPECT_EQ(array({true, 2}).dtype(), int64);
  EXPECT_EQ(array({true, 2.0}).to_vector<double>(), (std::vector<double>{1, 2}));
  EXPECT_EQ(array({}).dtype(), float64);
}

TEST(Array, LargeIntegersAreExact) {
  const std::int64_t least = std::numeric_limits<std::int64_t>::min();
  EXPECT_EQ(array({least, least + 1}).to_vector<std::int64_t>(),
            (std::vector<std::int64_t>{least, least + 1}));
}

TEST(Array, ConvertsToTheDtypeAskedFor) {
  EXPECT_EQ(array({{1, 2}, {3, 4}}, float32).to_vector<float>(), (std::vector<float>{1, 2, 3, 4}));
  EXPECT_EQ(array({1, 2}, float32).dtype(), float32);
  EXPECT_EQ(array({1.75, -1.75}, int8).to_vector<int>(), (std::vector<int>{1, -1}));
  EXPECT_EQ(array({0.1}, float16).item(), 0.0999755859375);
  EXPECT_EQ(array({0, 3}, bool_).to_vector<bool>(), (std::vector<bool>{false, true}));
}

TEST(Array, NumbersThatDoNotFitAreNamed) {
  EXPECT_EQ(message_of<ValueError>([] {
              array({{1, 2}, {3, 300}}, uint8);
            }),
            "array(): 300 at [1][1] does not fit into uint8, which holds 0 to 255");
  EXPECT_EQ(message_of<ValueError>([] { array(-1, uint64); }),
            "array(): -1 at () does not fit into uint64, which holds 0 to 18446744073709551615");
  EXPECT_EQ(message_of<ValueError>([] {
              array({1.0, NAN}, int32);
            }),
            "array(): nan at [1] does not fit into int32, which holds -2147483648 to 2147483647");
  EXPECT_THROW(array({0x1p63}, int64), ValueError);
  EXPECT_THROW(array({0x1p64}, uint64), ValueError);
  EXPECT_EQ(array({-0x1p63}, int64).item<std::int64_t>(), std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(message_of<ValueError>([] {
              array({1, 18446744073709551615u});
            }),
            "array(): 18446744073709551615 does not fit into int64; for uint64 elements pass a "
            "std::vector<std::uint64_t>");
}

TEST(Array, InhomogeneousBracesNameThePlace) {
  EXPECT_EQ(message_of<ValueError>([] {
              array({{1, 2}, {3}});
            }),
            "array(): the nested braces are inhomogeneous: the part at [1] has shape (1,), that at [0] has "
            "shape (2,); "
            "all parts of one level need the same shape");
  EXPECT_EQ(message_of<ValueError>([] {
              array({{{1, 2}, {3, 4}}, {{5, 6}, {7, 8, 9}}});
            }),
            "array(): the nested braces are inhomogeneous: the part at [1][1] has shape (3,), that at [1][0] "
            "has shape "
            "(2,); all parts of one level need the same shape");
  EXPECT_EQ(message_of<ValueError>([] {
              array({{1, 2}, 3});
            }),
            "array(): the nested braces are inhomogeneous: the part at [1] has shape (), that at [0] has "
            "shape (2,); all "
            "parts of one level need the same shape");
}

TEST(Array, CopiesVectorsInTheirDtype) {
  std::vector<float> values{1, 2, 3};
  const Tensor x = array(values);
  values[0] = 9;
  EXPECT_EQ(x.dtype(), float32);
  EXPECT_EQ(x.to_vector<float>(), (std::vector<float>{1, 2, 3}));
  EXPECT_EQ(array(std::vector<bool>{true, false}).to_vector<bool>(), (std::vector<bool>{true, false}));
  EXPECT_EQ(array(std::vector<std::uint16_t>{65535}).dtype(), uint16);
  EXPECT_EQ(array(values.data(), {3, 1}).shape(), (Shape{3, 1}));
  EXPECT_EQ(array(std::vector<double>{}).shape(), (Shape{0}));
}

TEST(Full, BroadcastsTheValue) {
  EXPECT_EQ(zeros({2, 2}).to_vector<float>(), (std::vector<float>(4, 0)));
  EXPECT_EQ(ones({3}, bfloat16).to_vector<float>(), (std::vector<float>(3, 1)));
  EXPECT_EQ(full({2, 2}, 2.5).dtype(), float32);
  EXPECT_EQ(full({2, 2}, array({1, 2}), int32).to_vector<int>(), (std::vector<int>{1, 2, 1, 2}));
  EXPECT_EQ(full({2, 2}, array({{1}, {2}}), int32).to_vector<int>(), (std::vector<int>{1, 1, 2, 2}));
  EXPECT_EQ(full({}, 7, int8).item<int>(), 7);
  EXPECT_EQ(full({0, 3}, 7).size(), 0);
  EXPECT_EQ(message_of<ShapeError>([] {
              full({2, 2}, array({1, 2, 3}));
            }),
            "full: a value of shape (3,) cannot be broadcast to shape (2, 2); expected one number, or "
            "lengths that are "
            "equal or 1 counted from the right");
  EXPECT_THROW(full({2}, array({{1, 2}})), ShapeError);
  EXPECT_EQ(zeros_like(array({1, 2})).dtype(), int64);
  EXPECT_EQ(ones_like(array({{1.5}})).to_vector<double>(), (std::vector<double>{1}));
}

TEST(Arange, IntegersAreInt64) {
  EXPECT_EQ(arange(4).to_vector<std::int64_t>(), (std::vector<std::int64_t>{0, 1, 2, 3}));
  EXPECT_EQ(arange(4).dtype(), int64);
  EXPECT_EQ(arange(2, 10, 3).to_vector<std::int64_t>(), (std::vector<std::int64_t>{2, 5, 8}));
  EXPECT_EQ(arange(5, 0, -2).to_vector<std::int64_t>(), (std::vector<std::int64_t>{5, 3, 1}));
  EXPECT_EQ(arange(5, 5).size(), 0);
  EXPECT_EQ(arange(-3).size(), 0);
  const std::int64_t most = std::numeric_limits<std::int64_t>::max(),
                     least = std::numeric_limits<std::int64_t>::min();
  EXPECT_EQ(arange(least, most, most).to_vector<std::int64_t>(),
            (std::vector<std::int64_t>{least, -1, most - 1}));
  EXPECT_EQ(arange(most, least, least).to_vector<std::int64_t>(), (std::vector<std::int64_t>{most, -1}));
  EXPECT_EQ(message_of<ValueError>([] { arange(0, 5, 0); }), "arange: step must not be 0");
}

// numpy.arange(0.1, 1.0, 0.3) and numpy.arange(1.0, 0.0, -0.25).
TEST(Arange, RealsAreFloat64) {
  EXPECT_EQ(arange(2.5).to_vector<double>(), (std::vector<double>{0, 1, 2}));
  EXPECT_EQ(arange(0, 1, 0.25).to_vector<double>(), (std::vector<double>{0, 0.25, 0.5, 0.75}));
  EXPECT_EQ(arange(0.1, 1.0, 0.3).to_vector<double>(), (std::vector<double>{0.1, 0.4, 0.7000000000000001}));
  EXPECT_EQ(arange(1.0, 0.0, -0.25).to_vector<double>(), (std::vector<double>{1.0, 0.75, 0.5, 0.25}));
  EXPECT_EQ(arange(0, 5.0).dtype(), float64);
  EXPECT_EQ(arange(1.0, 0.0).size(), 0);
  EXPECT_EQ(message_of<ValueError>([] { arange(0.0, INFINITY); }),
            "arange: from 0 to inf in steps of 1 is not a finite number of values");
  EXPECT_THROW(arange(0.0, 1.0, 0.0), ValueError);
}

TEST(Linspace, HitsBothEnds) {
  EXPECT_EQ(linspace(0, 1, 5).to_vector<double>(), (std::vector<double>{0, 0.25, 0.5, 0.75, 1}));
  EXPECT_EQ(linspace(0, 1, 4, false).to_vector<double>(), (std::vector<double>{0, 0.25, 0.5, 0.75}));
  EXPECT_EQ(linspace(3, 9, 1).to_vector<double>(), (std::vector<double>{3}));
  EXPECT_EQ(linspace(0, 1, 0).size(), 0);
  EXPECT_EQ(linspace(0, 0.7).to_vector<double>().back(), 0.7);
  EXPECT_EQ(linspace(0, 1).size(), 50);
  EXPECT_EQ(message_of<ValueError>([] { linspace(0, 1, -1); }), "linspace: num must be 0 or more, got -1");
}

TEST(Eye, HasOnesOnADiagonal) {
  EXPECT_EQ(eye(2).to_vector<float>(), (std::vector<float>{1, 0, 0, 1}));
  EXPECT_EQ(eye(2, 3, 1, int32).to_vector<int>(), (std::vector<int>{0, 1, 0, 0, 0, 1}));
  EXPECT_EQ(eye(3, 2, -1).to_vector<float>(), (std::vector<float>{0, 0, 1, 0, 0, 1}));
  EXPECT_EQ(eye(2, 2, 5).to_vector<float>(), (std::vector<float>(4, 0)));
  EXPECT_EQ(eye(0).shape(), (Shape{0, 0}));
  EXPECT_EQ(message_of<ValueError>([] { eye(-2); }), "eye: rows must be 0 or more, got -2");
}

TEST(Allclose, AsNumpy) {
  EXPECT_TRUE(allclose(array({1.0, 2.0}), array({1.0 + 1e-6, 2.0})));
  EXPECT_FALSE(allclose(array({1.0, 2.0}), array({1.0 + 1e-4, 2.0})));
  EXPECT_FALSE(allclose(array({1.0}), array({1.0, 1.0})));
  EXPECT_TRUE(allclose(array({INFINITY}), array({INFINITY})));
  EXPECT_FALSE(allclose(array({INFINITY}), array({-INFINITY})));
  EXPECT_FALSE(allclose(array({1.0}), array({INFINITY})));
  EXPECT_FALSE(allclose(array({NAN}), array({NAN})));
  EXPECT_TRUE(allclose(array({0.0}), array({0.5}), 0, 0.5));
  EXPECT_TRUE(allclose(array({1.5}), array({1.0}), 0.5, 0));
}

TEST(ArrayEqual, ComparesValuesAndShapes) {
  EXPECT_TRUE(array_equal(array({1, 2}), array({1.0, 2.0})));
  EXPECT_FALSE(array_equal(array({1, 2}), array({{1, 2}})));
  EXPECT_FALSE(array_equal(array({1, 2}), array({1, 3})));
  EXPECT_FALSE(array_equal(array({NAN}), array({NAN})));
  const std::int64_t large = std::int64_t{1} << 60;
  EXPECT_FALSE(array_equal(array({large}), array({large + 1})));
  EXPECT_FALSE(array_equal(array({-1}), array(std::vector<std::uint64_t>{~std::uint64_t{0}})));
}

}  // namespace
}  // namespace tenon
