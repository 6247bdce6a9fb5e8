// Axes: from the numbers of the data to the points of the canvas.
#pragma once

#include <cmath>

#include "plot/path.h"

namespace tenon::plot {

/// One axis: `from` lies at `start`, `to` at start + length. On a logarithmic one both are positive.
struct AxisScale {
  double from = 0, to = 1;
  double start = 0, length = 1;
  bool logarithmic = false;

  double operator()(double value) const {
    const double share =
        logarithmic ? std::log(value / from) / std::log(to / from) : (value - from) / (to - from);
    return start + share * length;
  }
  bool shows(double value) const {
    const double share = ((*this)(value)-start) / length;
    return share >= -1e-9 && share <= 1 + 1e-9;  // false for NaN
  }
  double least() const { return from < to ? from : to; }
  double most() const { return from < to ? to : from; }
};

struct Axes {
  AxisScale x, y;
  Rectangle place;

  Point operator()(double x_value, double y_value) const { return {x(x_value), y(y_value)}; }
  bool shows(double x_value, double y_value) const { return x.shows(x_value) && y.shows(y_value); }
};

}  // namespace tenon::plot
