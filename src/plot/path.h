// Points, rectangles and outlines on a canvas. y grows downwards; lengths are pixels at scale 1.
#pragma once

#include <cstdint>
#include <vector>

namespace tenon::plot {

struct Point {
  double x = 0, y = 0;
};

struct Rectangle {
  double left = 0, top = 0, width = 0, height = 0;
  double right() const { return left + width; }
  double bottom() const { return top + height; }
  Point middle() const { return {left + width / 2, top + height / 2}; }
};

/// An outline of straight lines and cubic curves; several pieces are possible.
class Path {
 public:
  enum class Step : std::uint8_t { move, line, curve, close };

  Path& move_to(Point point) { return add(Step::move, {point}); }
  Path& line_to(Point point) { return add(Step::line, {point}); }
  /// A cubic curve by its two control points and its end.
  Path& curve_to(Point control1, Point control2, Point end) {
    return add(Step::curve, {control1, control2, end});
  }
  Path& close() { return add(Step::close, {}); }
  bool empty() const { return steps_.empty(); }

  const std::vector<Step>& steps() const { return steps_; }
  /// One for a move or a line, three for a curve, none for a close.
  const std::vector<Point>& points() const { return points_; }

 private:
  Path& add(Step step, std::initializer_list<Point> points) {
    steps_.push_back(step);
    points_.insert(points_.end(), points);
    return *this;
  }

  std::vector<Step> steps_;
  std::vector<Point> points_;
};

}  // namespace tenon::plot
