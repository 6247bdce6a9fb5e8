#include "plot/ticks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tenon::plot {
namespace {

using testing::ElementsAre;

std::vector<std::string> labels(const std::vector<Tick>& ticks) {
  std::vector<std::string> result;
  for (const Tick& tick : ticks) result.push_back(tick.label);
  return result;
}

// Worked by hand: the smallest of 1, 2, 5 times a power of ten with at most so many multiples in the interval.
TEST(LinearTicks, AreMultiplesOfNiceSteps) {
  EXPECT_THAT(labels(linear_ticks(0, 10, 6)), ElementsAre("0", "2", "4", "6", "8", "10"));
  EXPECT_THAT(labels(linear_ticks(0, 10, 5)), ElementsAre("0", "5", "10"));
  EXPECT_THAT(labels(linear_ticks(0, 10, 11)),
              ElementsAre("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"));
  EXPECT_THAT(labels(linear_ticks(-1.25, 1.25, 6)), ElementsAre("−1.0", "−0.5", "0.0", "0.5", "1.0"));
  EXPECT_THAT(labels(linear_ticks(0.013, 0.029, 4)), ElementsAre("0.015", "0.020", "0.025"));
  EXPECT_THAT(labels(linear_ticks(3.2, 3.9, 2)), ElementsAre("3.5"));
}

TEST(LinearTicks, CountARoundedEnd) {
  EXPECT_THAT(labels(linear_ticks(0, 0.1 + 0.2, 4)), ElementsAre("0.0", "0.1", "0.2", "0.3"));
}

TEST(LinearTicks, StayWholeWhereAsked) {
  EXPECT_THAT(labels(linear_ticks(1, 3, 9)), ElementsAre("1.0", "1.5", "2.0", "2.5", "3.0"));
  EXPECT_THAT(labels(linear_ticks(1, 3, 9, 1)), ElementsAre("1", "2", "3"));
}

TEST(LinearTicks, WriteLargeAndSmallNumbersReadably) {
  EXPECT_THAT(labels(linear_ticks(0, 60000, 4)), ElementsAre("0", "20,000", "40,000", "60,000"));
  EXPECT_THAT(labels(linear_ticks(0, 3e6, 4)), ElementsAre("0", "10⁶", "2×10⁶", "3×10⁶"));
  EXPECT_THAT(labels(linear_ticks(0, 1.5e7, 4)), ElementsAre("0", "0.5×10⁷", "1.0×10⁷", "1.5×10⁷"));
  EXPECT_THAT(labels(linear_ticks(-2e-5, 0, 3)), ElementsAre("−2×10⁻⁵", "−10⁻⁵", "0"));
}

TEST(LogarithmicTicks, ArePowersOfTen) {
  EXPECT_THAT(labels(logarithmic_ticks(0.001, 1, 9)), ElementsAre("0.001", "0.01", "0.1", "1"));
  EXPECT_THAT(labels(logarithmic_ticks(1, 1e8, 3)), ElementsAre("1", "1000", "10⁶"));
  EXPECT_THAT(labels(logarithmic_ticks(1e-6, 1e-4, 9)), ElementsAre("10⁻⁶", "10⁻⁵", "10⁻⁴"));
}

TEST(LogarithmicTicks, SubdivideAShortInterval) {
  EXPECT_THAT(labels(logarithmic_ticks(0.04, 0.6, 9)), ElementsAre("0.05", "0.1", "0.2", "0.5"));
  EXPECT_THAT(labels(logarithmic_ticks(3, 4, 3)), ElementsAre("3.0", "3.5", "4.0"));
}

TEST(LogarithmicTicks, HaveMinorOnesBetween) {
  EXPECT_THAT(minor_logarithmic_ticks(1, 10), ElementsAre(2, 3, 4, 5, 6, 7, 8, 9));
  EXPECT_TRUE(minor_logarithmic_ticks(1e-20, 1e20).empty());
}

TEST(ShortNumber, KeepsThreeDigits) {
  EXPECT_EQ(short_number(0), "0");
  EXPECT_EQ(short_number(0.12345), "0.123");
  EXPECT_EQ(short_number(-45.06), "−45.1");
  EXPECT_EQ(short_number(50), "50");
  EXPECT_EQ(short_number(1234), "1234");
  EXPECT_EQ(short_number(123456), "123,456");
  EXPECT_EQ(short_number(1.23e-7), "1.2×10⁻⁷");
}

}  // namespace
}  // namespace tenon::plot
