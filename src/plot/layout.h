// Where the panels of a figure lie, with room for their labels.
#pragma once

#include <vector>

#include "plot/axes.h"
#include "plot/panel_body.h"

namespace tenon::plot {

/// A panel with everything decided that drawing needs.
struct PlacedPanel {
  const PanelBody* panel = nullptr;
  Axes axes;
  std::vector<Tick> x_ticks, y_ticks;
  /// Labels of the x axis that would touch each other are turned.
  bool turned_x_labels = false;
  /// The legend stands beside the panel: asked for, or because it would hide too much inside.
  bool legend_outside = false;
};

struct Layout {
  double width = 0, height = 0;
  std::vector<PlacedPanel> panels;
};

/// ValueError if the labels leave no room for the panels.
Layout lay_out(const FigureBody& figure);

namespace style {

inline constexpr double tick_size = 11, label_size = 12.5, title_size = 14, heading_size = 17;
inline constexpr double tick_gap = 6;    // from the axis to a tick's label
inline constexpr double label_gap = 9;   // from there to the axis' label
inline constexpr double title_gap = 10;  // from the panel to its title
inline constexpr double turned_degrees = 35;
inline constexpr double bar_gap = 12, bar_width = 14;  // of a colour bar
inline constexpr double outside_gap = 12;              // to a legend outside of the panel

}  // namespace style

}  // namespace tenon::plot
