// What a predictor says over a plane, as one number per class and point.
#pragma once

#include <vector>

#include <tenon/plot/panel_options.h>
#include <tenon/plot/prediction_function.h>

#include "plot/contour.h"

namespace tenon::plot {

struct ClassRegions {
  /// The classes' labels, sorted.
  std::vector<double> classes;
  /// Geometry of the grid; numbers are not used.
  GridField grid;
  /// The class (its position in `classes`) at each point, and how sure the prediction is, from 0 to 1.
  std::vector<std::size_t> winner;
  std::vector<double> certainty;
  /// Lines of 0 between the classes.
  std::vector<GridField> borders;
};

/// Over the rectangle in which the samples lie, with a margin. Labels are finite, points and labels as many.
ClassRegions class_regions(const PredictionFunction& predictor, const std::vector<double>& x,
                           const std::vector<double>& y, const std::vector<double>& labels,
                           const DecisionBoundaryOptions& options);

}  // namespace tenon::plot
