// What a Panel and a Figure hold.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tenon/plot/figure.h>

#include "plot/marks/marks.h"
#include "plot/ticks.h"

namespace tenon::plot {

struct ColorBar {
  std::string colormap;
  double from = 0, to = 1;
  std::string label;
};

struct AxisBody {
  std::string label;
  std::optional<std::pair<double, double>> limits;
  bool logarithmic = false;
  std::optional<std::vector<Tick>> ticks;
  /// Ticks stand at whole numbers only: epochs.
  bool whole_numbers = false;
};

struct PanelBody {
  std::size_t row = 0, column = 0, row_span = 1, column_span = 1;
  std::vector<MarkPointer> marks;
  std::shared_ptr<BarsMark> bars;  // also one of the marks
  std::string title;
  AxisBody x, y;
  bool grid = true;
  bool equal_aspect = false;
  bool axes_visible = true;
  bool framed = false;  // a line on all four sides: of pictures and planes
  LegendOptions legend;
  std::optional<ColorBar> colorbar;
  std::size_t colors_used = 0;

  Color next_color() { return palette(colors_used++); }
};

/// Paints the whole figure; for pictures that no panel can hold.
using Painter = void (*)(Canvas& canvas, const void* data);

struct FigureBody {
  FigureOptions options;
  std::vector<Shared<PanelBody>> panels;
  /// A drawing of its own instead of panels: a graph. Its size is options.width and height.
  std::shared_ptr<const void> drawing;
  Painter paint = nullptr;
};

}  // namespace tenon::plot
