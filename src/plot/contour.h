// Contour lines of a function on a grid: marching squares.
#pragma once

#include <cstddef>
#include <vector>

#include "plot/path.h"

namespace tenon::plot {

/// Numbers at the points (x0 + column * x_step, y0 + row * y_step).
struct GridField {
  std::size_t rows = 0, columns = 0;
  double x0 = 0, y0 = 0, x_step = 1, y_step = 1;
  std::vector<double> numbers;
};

/// The lines along which the field is 0, each as its points; the first and the last point of a closed one are equal.
std::vector<std::vector<Point>> zero_contours(const GridField& field);

}  // namespace tenon::plot
