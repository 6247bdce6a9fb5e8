#include <algorithm>
#include <cmath>
#include <limits>

#include <tenon/plot/pictures.h>

#include "plot/add_mark.h"
#include "plot/check_values.h"
#include "plot/class_regions.h"
#include "plot/strokes.h"

namespace tenon::plot {

namespace {

// Pale, so that the samples on top stand out.
Color region_color(const Color& color, double certainty, bool shade) {
  return Color("white").mixed(color, shade ? 0.10 + 0.32 * certainty : 0.30);
}

Picture picture_of(const ClassRegions& regions, bool shade) {
  const GridField& grid = regions.grid;
  Picture picture{.pixels = {.width = grid.columns, .height = grid.rows, .rgba = {}, .smooth = true}};
  picture.left = grid.x0 - grid.x_step / 2;
  picture.right = grid.x0 + (static_cast<double>(grid.columns) - 0.5) * grid.x_step;
  picture.bottom = grid.y0 - grid.y_step / 2;
  picture.top = grid.y0 + (static_cast<double>(grid.rows) - 0.5) * grid.y_step;
  for (std::size_t row = grid.rows; row-- > 0;) {  // pictures begin at the top
    for (std::size_t column = 0; column < grid.columns; ++column) {
      const std::size_t i = row * grid.columns + column;
      const Color color = region_color(palette(regions.winner[i]), regions.certainty[i], shade);
      for (double part : {color.red(), color.green(), color.blue(), 1.0}) {
        picture.pixels.rgba.push_back(static_cast<std::uint8_t>(std::lround(part * 255)));
      }
    }
  }
  return picture;
}

void add_borders(PanelBody& panel, const ClassRegions& regions) {
  constexpr double gap = std::numeric_limits<double>::quiet_NaN();
  for (const GridField& border : regions.borders) {
    std::vector<double> x, y;
    for (const std::vector<Point>& line : zero_contours(border)) {
      for (const Point& point : line) {
        x.push_back(point.x);
        y.push_back(point.y);
      }
      x.push_back(gap);
      y.push_back(gap);
    }
    if (!x.empty())
      add_mark(panel, make_line(x, y, {.color = "#333333", .linewidth = 1.6}), "decision_boundary");
  }
}

}  // namespace

const Panel& Panel::decision_boundary(const PredictionFunction& predictor, const Tensor& x, const Values& y,
                                      const DecisionBoundaryOptions& options) const {
  constexpr const char* function = "decision_boundary";
  const PlanePoints points = plane_points(x, function);
  const std::vector<double>& labels = curve_of(y, function, "y");
  check_same_length(points.x, labels, function, "x", "y");
  check_finite(options.threshold, function, "threshold");
  check_positive(options.markersize, function, "markersize");
  const ClassRegions regions = class_regions(predictor, points.x, points.y, labels, options);
  const std::vector<std::string> names = names_of(regions.classes, options.class_names, function);
  Picture picture = picture_of(regions, options.shade);
  body_->framed = true;
  body_->grid = false;
  add_mark(*body_, make_picture(std::move(picture)), function);
  add_borders(*body_, regions);
  for (std::size_t number = 0; number < regions.classes.size(); ++number) {
    PlanePoints members;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (labels[i] != regions.classes[number]) continue;
      members.x.push_back(points.x[i]);
      members.y.push_back(points.y[i]);
    }
    add_mark(*body_,
             make_scatter(members.x, members.y,
                          {.color = palette(number),
                           .marker = class_marker(number),
                           .markersize = options.markersize,
                           .alpha = 1,
                           .label = names[number]}),
             function);
  }
  body_->colors_used = std::max(body_->colors_used, regions.classes.size());
  return *this;
}

Figure decision_boundary(const PredictionFunction& predictor, const Tensor& x, const Values& y,
                         const DecisionBoundaryOptions& options) {
  const Figure figure({.width = 620, .height = 500});
  figure.panel().decision_boundary(predictor, x, y, options);
  return figure;
}

}  // namespace tenon::plot
