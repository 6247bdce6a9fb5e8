#include "plot/legend.h"

#include <algorithm>
#include <array>
#include <limits>

#include "plot/backend.h"
#include "plot/colorbar.h"
#include "plot/strokes.h"

namespace tenon::plot {

namespace {

constexpr double font_size = 11.5, row_height = 19, padding = 7, sample_width = 24, sample_gap = 8,
                 column_gap = 16;
constexpr double inset = 9;  // from the panel's edges

std::vector<LegendEntry> entries_of(const PanelBody& panel) {
  std::vector<LegendEntry> entries;
  for (const MarkPointer& mark : panel.marks) {
    for (LegendEntry& entry : mark->legend()) entries.push_back(std::move(entry));
  }
  return entries;
}

struct Size {
  double width = 0, height = 0, column_width = 0;
  std::size_t columns = 1, rows = 0;
};

Size size_of(const std::vector<LegendEntry>& entries, const LegendOptions& options) {
  Size size;
  for (const LegendEntry& entry : entries) {
    size.column_width =
        std::max(size.column_width, sample_width + sample_gap + text_width(entry.label, {.size = font_size}));
  }
  size.columns = std::min(entries.size(), static_cast<std::size_t>(options.columns));
  size.rows = (entries.size() + size.columns - 1) / size.columns;
  const auto columns = static_cast<double>(size.columns);
  size.width = 2 * padding + columns * size.column_width + (columns - 1) * column_gap;
  size.height = 2 * padding - 3 + row_height * static_cast<double>(size.rows);
  if (!options.title.empty()) {
    size.height += row_height;
    size.width =
        std::max(size.width, 2 * padding + text_width(options.title, {.size = font_size, .bold = true}));
  }
  return size;
}

// The corner for a place such as "upper left" inside the panel.
Point corner_at(const std::string& location, const Rectangle& panel, const Size& size) {
  const auto has = [&](const char* part) { return location.find(part) != std::string::npos; };
  Point corner{panel.left + (panel.width - size.width) / 2, panel.top + (panel.height - size.height) / 2};
  if (has("left")) corner.x = panel.left + inset;
  if (has("right")) corner.x = panel.right() - inset - size.width;
  if (has("upper")) corner.y = panel.top + inset;
  if (has("lower")) corner.y = panel.bottom() - inset - size.height;
  return corner;
}

struct Spot {
  Point corner;
  std::ptrdiff_t covered = std::numeric_limits<std::ptrdiff_t>::max();
  std::size_t obstacles = 0;
};

// Where it covers the least of what is drawn; earlier places win ties.
Spot best_spot(const PlacedPanel& placed, const Size& size) {
  static constexpr std::array<const char*, 8> places{"upper right",  "upper left",   "lower left",
                                                     "lower right",  "center right", "center left",
                                                     "upper center", "lower center"};
  std::vector<Point> obstacles;
  for (const MarkPointer& mark : placed.panel->marks) mark->add_obstacles(placed.axes, obstacles);
  Spot best;
  best.obstacles = obstacles.size();
  for (const char* place : places) {
    const Point corner = corner_at(place, placed.axes.place, size);
    constexpr double air = 5;
    const auto covered = std::count_if(obstacles.begin(), obstacles.end(), [&](Point point) {
      return point.x > corner.x - air && point.x < corner.x + size.width + air && point.y > corner.y - air &&
             point.y < corner.y + size.height + air;
    });
    if (covered >= best.covered) continue;
    best.covered = covered;
    best.corner = corner;
  }
  return best;
}

void draw_sample(Canvas& canvas, const LegendEntry& entry, double left, double middle) {
  if (entry.patch.alpha() > 0)
    canvas.rectangle({left + 3, middle - 5.5, sample_width - 6, 11}, 2, entry.patch, {});
  if (entry.line.width > 0 && entry.line.color.alpha() > 0) {
    canvas.path(Path().move_to({left, middle}).line_to({left + sample_width, middle}), "none", entry.line);
  }
  if (!entry.marker.empty()) {
    draw_marker(canvas, entry.marker, {left + sample_width / 2, middle}, entry.markersize, entry.marker_fill,
                entry.marker_edge);
  }
}

}  // namespace

double legend_width(const PanelBody& panel) {
  const std::vector<LegendEntry> entries = entries_of(panel);
  return entries.empty() ? 0 : style::outside_gap + size_of(entries, panel.legend).width;
}

bool hides_too_much(const PlacedPanel& placed) {
  const std::vector<LegendEntry> entries = entries_of(*placed.panel);
  if (entries.empty() || placed.panel->legend.location != "best") return false;
  const Size size = size_of(entries, placed.panel->legend);
  const Rectangle& panel = placed.axes.place;
  if (size.width > panel.width - 2 * inset || size.height > panel.height - 2 * inset) return true;
  const Spot spot = best_spot(placed, size);
  return spot.covered > std::max<std::ptrdiff_t>(2, static_cast<std::ptrdiff_t>(spot.obstacles / 50));
}

void draw_legend(Canvas& canvas, const PlacedPanel& placed) {
  const LegendOptions& options = placed.panel->legend;
  const std::vector<LegendEntry> entries = entries_of(*placed.panel);
  if (entries.empty() || options.location == "none") return;
  const Size size = size_of(entries, options);
  const Rectangle& panel = placed.axes.place;
  Point corner;
  if (placed.legend_outside) {
    const double bar = placed.panel->colorbar ? colorbar_width(*placed.panel->colorbar, panel.height) : 0;
    corner = {panel.right() + bar + style::outside_gap, panel.top};
  } else {
    corner = options.location == "best" ? best_spot(placed, size).corner
                                        : corner_at(options.location, panel, size);
  }
  canvas.begin_group("legend");
  canvas.rectangle({corner.x, corner.y, size.width, size.height}, 4, Color("white").faded(0.9),
                   {.color = "#dddddd", .width = 1});
  double top = corner.y + padding - 1.5;
  if (!options.title.empty()) {
    canvas.text(options.title, {corner.x + padding, top + row_height * 0.7},
                {.size = font_size, .bold = true}, "#333333");
    top += row_height;
  }
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const double left =
        corner.x + padding + static_cast<double>(i / size.rows) * (size.column_width + column_gap);
    const double middle = top + (static_cast<double>(i % size.rows) + 0.5) * row_height;
    draw_sample(canvas, entries[i], left, middle);
    canvas.text(entries[i].label, {left + sample_width + sample_gap, middle + font_size * 0.36},
                {.size = font_size}, "#333333");
  }
  canvas.end_group();
}

}  // namespace tenon::plot
