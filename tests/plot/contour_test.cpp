#include "plot/contour.h"

#include <cmath>

#include <gtest/gtest.h>

namespace tenon::plot {
namespace {

GridField field_of(std::size_t size, double from, double to, double (*function)(double, double)) {
  GridField field{.rows = size, .columns = size, .x0 = from, .y0 = from, .numbers = {}};
  field.x_step = field.y_step = (to - from) / static_cast<double>(size - 1);
  for (std::size_t row = 0; row < size; ++row) {
    for (std::size_t column = 0; column < size; ++column) {
      field.numbers.push_back(function(from + static_cast<double>(column) * field.x_step,
                                       from + static_cast<double>(row) * field.y_step));
    }
  }
  return field;
}

TEST(ZeroContours, FollowAStraightLineExactly) {
  const auto lines = zero_contours(field_of(11, 0, 1, [](double x, double y) { return y - 0.3 * x - 0.25; }));
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_GE(lines[0].size(), 11U);
  for (const Point& point : lines[0]) EXPECT_NEAR(point.y, 0.3 * point.x + 0.25, 1e-12);
}

TEST(ZeroContours, CloseACircle) {
  const auto lines =
      zero_contours(field_of(101, -2, 2, [](double x, double y) { return x * x + y * y - 1.21; }));
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_EQ(lines[0].front().x, lines[0].back().x);
  EXPECT_EQ(lines[0].front().y, lines[0].back().y);
  double length = 0;
  for (std::size_t i = 0; i < lines[0].size(); ++i) {
    EXPECT_NEAR(std::hypot(lines[0][i].x, lines[0][i].y), 1.1, 1e-3);
    if (i) length += std::hypot(lines[0][i].x - lines[0][i - 1].x, lines[0][i].y - lines[0][i - 1].y);
  }
  EXPECT_NEAR(length, 2 * 3.14159265 * 1.1, 0.01);  // all of it, once
}

TEST(ZeroContours, AreNoneWhereNothingChanges) {
  EXPECT_TRUE(zero_contours(field_of(5, 0, 1, [](double, double) { return 1.0; })).empty());
}

}  // namespace
}  // namespace tenon::plot
