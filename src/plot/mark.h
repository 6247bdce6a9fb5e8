// Mark: one thing that a panel shows, a curve, a set of bars, a picture.
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <vector>

#include "plot/axes.h"
#include "plot/canvas.h"

namespace tenon::plot {

/// The data that must be visible. Sticky values get no margin beyond them: the base of bars, the edge of a picture.
struct Extent {
  double x_min = std::numeric_limits<double>::infinity(), x_max = -x_min;
  double y_min = x_min, y_max = -x_min;
  std::vector<double> sticky_x, sticky_y;
  /// Bars grow from 0: it is visible on a linear axis, without a margin.
  bool zero_x = false, zero_y = false;

  void include_x(double x) {
    if (!std::isfinite(x)) return;
    x_min = std::fmin(x_min, x);
    x_max = std::fmax(x_max, x);
  }
  void include_y(double y) {
    if (!std::isfinite(y)) return;
    y_min = std::fmin(y_min, y);
    y_max = std::fmax(y_max, y);
  }
  /// A point counts only if both of its numbers are finite.
  void include(double x, double y) {
    if (!std::isfinite(x) || !std::isfinite(y)) return;
    include_x(x);
    include_y(y);
  }
};

/// What the legend shows for a mark: a filled patch, or a line and a marker.
struct LegendEntry {
  std::string label;
  Color patch = "none";
  Stroke line = {};
  std::string marker = "";
  double markersize = 0;
  Color marker_fill = "none";
  Stroke marker_edge = {};
};

class Mark {
 public:
  /// What is drawn first lies below.
  enum class Depth : std::uint8_t { picture, area, line, point, text };

  virtual ~Mark() = default;
  virtual Depth depth() const = 0;
  virtual void extend(Extent&) const {}
  virtual void draw(Canvas& canvas, const Axes& axes) const = 0;
  virtual std::vector<LegendEntry> legend() const { return {}; }
  /// Points of the canvas that the legend should not cover.
  virtual void add_obstacles(const Axes&, std::vector<Point>&) const {}
  /// True if what lies outside the axes is to be cut off.
  virtual bool is_clipped() const { return true; }
};

}  // namespace tenon::plot
