// The marks that a panel can show; what they are given has been checked.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <tenon/plot/panel_options.h>

#include "plot/mark.h"

namespace tenon::plot {

using MarkPointer = std::shared_ptr<Mark>;

/// Options have a definite color.
MarkPointer make_line(std::vector<double> x, std::vector<double> y, const LineOptions& options);
MarkPointer make_scatter(std::vector<double> x, std::vector<double> y, const ScatterOptions& options);
/// A polygon: fill, or a curve forth and another one back.
MarkPointer make_fill(std::vector<double> x, std::vector<double> y, const FillOptions& options);
/// Bars between neighbouring edges: a histogram.
MarkPointer make_steps(std::vector<double> edges, std::vector<double> heights,
                       const HistogramOptions& options);
MarkPointer make_text(Point position, const std::string& text, const TextOptions& options);
MarkPointer make_arrow(Point from, Point to, const ArrowOptions& options);

/// y = slope * x + intercept, or x = intercept if vertical; across the whole panel.
struct ReferenceLine {
  double slope = 0, intercept = 0;
  bool vertical = false;
};
MarkPointer make_reference_line(const ReferenceLine& line, const LineOptions& options);

/// A picture whose edges lie at these data positions; row 0 is at `top`.
struct Picture {
  Pixels pixels;
  double left = 0, right = 1, bottom = 0, top = 1;
  /// Written in the middle of each pixel; empty: nothing.
  std::vector<std::string> cell_texts = {};
};
MarkPointer make_picture(Picture picture);

/// Bars of one or several series side by side; series are added later.
struct BarSeries {
  std::vector<double> heights;
  BarOptions options;
};
class BarsMark;
std::shared_ptr<BarsMark> make_bars(std::vector<std::string> categories);
/// The bars, and the numbers at their ends.
std::vector<MarkPointer> marks_of(const std::shared_ptr<BarsMark>& bars);
void add_series(BarsMark& bars, BarSeries series);
const std::vector<std::string>& categories_of(const BarsMark& bars);
bool is_horizontal(const BarsMark& bars);

/// Pictures in a grid with captions, which choose their own places inside the panel.
struct PictureGrid {
  std::vector<Pixels> pictures;
  std::vector<std::string> titles;
  std::size_t columns = 1;
};
MarkPointer make_picture_grid(PictureGrid grid);

}  // namespace tenon::plot
