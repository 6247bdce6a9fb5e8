#include "plot/layout.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "plot/backend.h"
#include "plot/colorbar.h"
#include "plot/legend.h"
#include "plot/limits.h"
#include "plot/text_block.h"

namespace tenon::plot {

namespace {

struct Margins {
  double left = 0, right = 0, top = 0, bottom = 0;
};

std::vector<Tick> ticks_of(const AxisBody& axis, const AxisScale& scale, int most) {
  if (!axis.ticks) {
    return axis.logarithmic ? logarithmic_ticks(scale.least(), scale.most(), most)
                            : linear_ticks(scale.least(), scale.most(), most, axis.whole_numbers ? 1 : 0);
  }
  std::vector<Tick> visible;
  for (const Tick& tick : *axis.ticks) {
    if (scale.shows(tick.value)) visible.push_back(tick);
  }
  return visible;
}

double widest_label(const std::vector<Tick>& ticks) {
  double width = 0;
  for (const Tick& tick : ticks) width = std::max(width, block_width(tick.label, {.size = style::tick_size}));
  return width;
}

double tallest_label(const std::vector<Tick>& ticks) {
  double height = 0;
  for (const Tick& tick : ticks)
    height = std::max(height, block_height(tick.label, {.size = style::tick_size}));
  return height;
}

// True if neighbouring labels would touch.
bool labels_collide(const std::vector<Tick>& ticks, const AxisScale& scale) {
  for (std::size_t i = 1; i < ticks.size(); ++i) {
    const double room = std::abs(scale(ticks[i].value) - scale(ticks[i - 1].value));
    const Font font{.size = style::tick_size};
    if ((block_width(ticks[i].label, font) + block_width(ticks[i - 1].label, font)) / 2 + 6 > room)
      return true;
  }
  return false;
}

// The largest rectangle inside in which both axes have the same scale, centred.
Rectangle with_equal_scales(const Rectangle& room, const Axes& axes) {
  const double x_range = std::abs(axes.x.to - axes.x.from), y_range = std::abs(axes.y.to - axes.y.from);
  const double unit = std::min(room.width / x_range, room.height / y_range);
  const double width = unit * x_range, height = unit * y_range;
  return {room.left + (room.width - width) / 2, room.top + (room.height - height) / 2, width, height};
}

void place(PlacedPanel& placed, const Rectangle& room) {
  const PanelBody& panel = *placed.panel;
  placed.axes = data_axes(panel);
  Axes& axes = placed.axes;
  axes.place = panel.equal_aspect ? with_equal_scales(room, axes) : room;
  axes.x.start = axes.place.left;
  axes.x.length = axes.place.width;
  axes.y.start = axes.place.bottom();
  axes.y.length = -axes.place.height;
  placed.x_ticks.clear();
  placed.y_ticks.clear();
  placed.turned_x_labels = false;
  if (!panel.axes_visible) return;
  placed.y_ticks = ticks_of(panel.y, axes.y, std::max(2, static_cast<int>(axes.place.height / 42)));
  int most = std::max(2, static_cast<int>(axes.place.width / 56));
  placed.x_ticks = ticks_of(panel.x, axes.x, most);
  while (!panel.x.ticks && most > 2 && labels_collide(placed.x_ticks, axes.x)) {
    placed.x_ticks = ticks_of(panel.x, axes.x, --most);
  }
  placed.turned_x_labels = labels_collide(placed.x_ticks, axes.x);
}

// What the labels around a panel take.
Margins margins_of(const PlacedPanel& placed) {
  const PanelBody& panel = *placed.panel;
  Margins margins;
  if (!panel.title.empty()) {
    margins.top = style::title_gap + block_height(panel.title, {.size = style::title_size, .bold = true});
  }
  if (panel.colorbar) margins.right += colorbar_width(*panel.colorbar, placed.axes.place.height);
  if (placed.legend_outside) margins.right += legend_width(panel);
  const double label_height = style::label_gap + style::label_size;
  if (!panel.x.label.empty()) margins.bottom += label_height;
  if (!panel.y.label.empty()) margins.left += label_height;
  const double widest_x = widest_label(placed.x_ticks);
  if (!placed.x_ticks.empty()) {
    const double angle = style::turned_degrees * std::numbers::pi / 180;
    const double height = placed.turned_x_labels ? widest_x * std::sin(angle) + style::tick_size
                                                 : tallest_label(placed.x_ticks);
    margins.bottom += style::tick_gap + height + 3;
    if (placed.turned_x_labels) {  // the first label reaches to the left
      margins.left =
          std::max(margins.left, widest_x * std::cos(angle) -
                                     (placed.axes.x(placed.x_ticks.front().value) - placed.axes.place.left));
    } else {  // the last one may reach out on the right
      const double beyond = placed.axes.x(placed.x_ticks.back().value) - placed.axes.place.right() +
                            block_width(placed.x_ticks.back().label, {.size = style::tick_size}) / 2;
      margins.right = std::max(margins.right, beyond);
    }
  }
  if (!placed.y_ticks.empty()) {
    const double y_labels =
        style::tick_gap + widest_label(placed.y_ticks) + (panel.y.label.empty() ? 0 : label_height);
    margins.left = std::max(margins.left, y_labels);
    margins.top = std::max(margins.top, style::tick_size / 2);
  }
  return margins;
}

std::vector<double> shares(const std::vector<double>& ratios, std::int64_t count) {
  if (ratios.empty())
    return std::vector<double>(static_cast<std::size_t>(count), 1.0 / static_cast<double>(count));
  double sum = 0;
  for (double ratio : ratios) sum += ratio;
  std::vector<double> result;
  for (double ratio : ratios) result.push_back(ratio / sum);
  return result;
}

// One direction of the grid: where the axes of each column (or row) begin and how long they are.
struct Track {
  std::vector<double> start, length;
};

Track divide(double from, double to, const std::vector<double>& before, const std::vector<double>& after,
             const std::vector<double>& ratios, const char* what) {
  constexpr double gap = 22;
  double room = to - from - gap * static_cast<double>(before.size() - 1);
  for (std::size_t i = 0; i < before.size(); ++i) room -= before[i] + after[i];
  if (room < 24 * static_cast<double>(before.size())) {
    throw ValueError(fmt::format(
        "Figure: a {} of {:g} leaves no room between the labels; make the figure larger", what, to - from));
  }
  Track track;
  double at = from;
  for (std::size_t i = 0; i < before.size(); ++i) {
    at += before[i];
    track.start.push_back(at);
    track.length.push_back(room * ratios[i]);
    at += room * ratios[i] + after[i] + gap;
  }
  return track;
}

Rectangle room_of(const PanelBody& panel, const Track& x, const Track& y) {
  const std::size_t last_column = panel.column + panel.column_span - 1,
                    last_row = panel.row + panel.row_span - 1;
  return {x.start[panel.column], y.start[panel.row],
          x.start[last_column] + x.length[last_column] - x.start[panel.column],
          y.start[last_row] + y.length[last_row] - y.start[panel.row]};
}

}  // namespace

Layout lay_out(const FigureBody& figure) {
  const FigureOptions& options = figure.options;
  const auto columns = static_cast<std::size_t>(options.columns),
             rows = static_cast<std::size_t>(options.rows);
  const bool single = rows == 1 && columns == 1;
  Layout layout{.width = options.width.value_or(single ? 640 : 430 * static_cast<double>(columns)),
                .height = options.height.value_or(single ? 420 : 340 * static_cast<double>(rows)),
                .panels = {}};
  for (const auto& panel : figure.panels) {
    PlacedPanel& placed = layout.panels.emplace_back();
    placed.panel = panel.get();
    placed.legend_outside = panel->legend.location == "outside right";
  }
  constexpr double edge = 16;
  const double heading = options.title.empty()
                             ? 0
                             : block_height(options.title, {.size = style::heading_size, .bold = true}) + 18;
  std::vector<double> left(columns, 0), right(columns, 0), top(rows, 0), bottom(rows, 0);
  // How wide labels are depends on how many ticks there is room for, which depends on how wide labels are: the first
  // round guesses, the later ones correct it.
  for (int round = 0; round < 4; ++round) {
    const Track x = divide(edge, layout.width - edge, left, right,
                           shares(options.width_ratios, options.columns), "width");
    const Track y = divide(edge + heading, layout.height - edge, top, bottom,
                           shares(options.height_ratios, options.rows), "height");
    for (PlacedPanel& placed : layout.panels) place(placed, room_of(*placed.panel, x, y));
    if (round == 3) break;
    for (PlacedPanel& placed : layout.panels) {
      if (round == 1 && hides_too_much(placed)) placed.legend_outside = true;
    }
    for (auto* margins : {&left, &right, &top, &bottom}) std::fill(margins->begin(), margins->end(), 0);
    for (const PlacedPanel& placed : layout.panels) {
      const Margins margins = margins_of(placed);
      const PanelBody& panel = *placed.panel;
      const auto widen = [](double& room, double needed) { room = std::max(room, needed); };
      widen(left[panel.column], margins.left);
      widen(right[panel.column + panel.column_span - 1], margins.right);
      widen(top[panel.row], margins.top);
      widen(bottom[panel.row + panel.row_span - 1], margins.bottom);
    }
  }
  return layout;
}

}  // namespace tenon::plot
