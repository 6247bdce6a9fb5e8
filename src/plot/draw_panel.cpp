#include "plot/draw_panel.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "plot/backend.h"
#include "plot/colorbar.h"
#include "plot/legend.h"
#include "plot/text_block.h"

namespace tenon::plot {

namespace {

Color text_color() { return Color::rgb(0.2, 0.2, 0.2); }
Color tick_color() { return Color::rgb(0.27, 0.27, 0.27); }
Color grid_color() { return Color::rgb(0.9, 0.9, 0.9); }
Color axis_color() { return Color::rgb(0.55, 0.55, 0.55); }

void draw_grid(Canvas& canvas, const PlacedPanel& placed) {
  const Axes& axes = placed.axes;
  canvas.begin_group("grid");
  Path minor, major;
  const auto across = [&](Path& path, double x) {
    path.move_to({x, axes.place.top}).line_to({x, axes.place.bottom()});
  };
  const auto along = [&](Path& path, double y) {
    path.move_to({axes.place.left, y}).line_to({axes.place.right(), y});
  };
  if (axes.x.logarithmic) {
    for (double value : minor_logarithmic_ticks(axes.x.least(), axes.x.most())) across(minor, axes.x(value));
  }
  if (axes.y.logarithmic) {
    for (double value : minor_logarithmic_ticks(axes.y.least(), axes.y.most())) along(minor, axes.y(value));
  }
  const BarsMark* bars = placed.panel->bars.get();  // between categories a line would say nothing
  if (!bars || is_horizontal(*bars)) {
    for (const Tick& tick : placed.x_ticks) across(major, axes.x(tick.value));
  }
  if (!bars || !is_horizontal(*bars)) {
    for (const Tick& tick : placed.y_ticks) along(major, axes.y(tick.value));
  }
  if (!minor.empty()) canvas.path(minor, "none", {.color = grid_color().mixed("white", 0.5), .width = 0.7});
  if (!major.empty()) canvas.path(major, "none", {.color = grid_color(), .width = 1});
  canvas.end_group();
}

void draw_marks(Canvas& canvas, const PlacedPanel& placed) {
  std::vector<const Mark*> marks;
  for (const MarkPointer& mark : placed.panel->marks) marks.push_back(mark.get());
  std::stable_sort(marks.begin(), marks.end(),
                   [](const Mark* a, const Mark* b) { return a->depth() < b->depth(); });
  static constexpr const char* names[] = {"picture", "area", "line", "points", "text"};
  for (const Mark* mark : marks) {
    canvas.begin_group(names[static_cast<std::size_t>(mark->depth())]);
    if (mark->is_clipped()) canvas.clip(placed.axes.place);
    mark->draw(canvas, placed.axes);
    if (mark->is_clipped()) canvas.unclip();
    canvas.end_group();
  }
}

void draw_spines(Canvas& canvas, const PlacedPanel& placed) {
  const Rectangle& place = placed.axes.place;
  const Stroke stroke{.color = axis_color(), .width = 1};
  if (placed.panel->framed) {
    canvas.rectangle(place, 0, "none", stroke);
  } else {
    canvas.path(Path()
                    .move_to({place.left, place.top})
                    .line_to({place.left, place.bottom()})
                    .line_to({place.right(), place.bottom()}),
                "none", stroke);
  }
}

void draw_ticks(Canvas& canvas, const PlacedPanel& placed) {
  const Rectangle& place = placed.axes.place;
  const Font font{.size = style::tick_size};
  canvas.begin_group("x-ticks");
  Path marks;
  for (const Tick& tick : placed.x_ticks) {
    const double x = placed.axes.x(tick.value);
    marks.move_to({x, place.bottom()}).line_to({x, place.bottom() + 3.5});
    if (placed.turned_x_labels) {
      canvas.text(tick.label, {x + 3, place.bottom() + style::tick_gap + style::tick_size * 0.8}, font,
                  tick_color(), Anchor::end, style::turned_degrees);
    } else {
      draw_text_block(canvas, tick.label, {x, place.bottom() + style::tick_gap + 2}, font, tick_color(),
                      {.horizontal = "center", .vertical = "top"});
    }
  }
  canvas.end_group();
  canvas.begin_group("y-ticks");
  for (const Tick& tick : placed.y_ticks) {
    const double y = placed.axes.y(tick.value);
    marks.move_to({place.left, y}).line_to({place.left - 3.5, y});
    draw_text_block(canvas, tick.label, {place.left - style::tick_gap - 1, y}, font, tick_color(),
                    {.horizontal = "right", .vertical = "center"});
  }
  canvas.end_group();
  if (!marks.empty()) canvas.path(marks, "none", {.color = axis_color(), .width = 1});
}

double widest_label(const std::vector<Tick>& ticks) {
  double width = 0;
  for (const Tick& tick : ticks) width = std::max(width, block_width(tick.label, {.size = style::tick_size}));
  return width;
}

// Below the ticks' labels, however far these reach down.
double x_label_base(const PlacedPanel& placed) {
  double down = 0;
  if (placed.turned_x_labels) {
    down = style::tick_gap +
           widest_label(placed.x_ticks) * std::sin(style::turned_degrees * std::numbers::pi / 180) +
           style::tick_size + 3;
  } else {
    for (const Tick& tick : placed.x_ticks) {
      down = std::max(down, style::tick_gap + 3 + block_height(tick.label, {.size = style::tick_size}));
    }
  }
  return placed.axes.place.bottom() + down + style::label_gap + style::label_size * 0.75;
}

void draw_labels(Canvas& canvas, const PlacedPanel& placed) {
  const PanelBody& panel = *placed.panel;
  const Rectangle& place = placed.axes.place;
  const Font font{.size = style::label_size};
  if (!panel.x.label.empty()) {
    canvas.text(panel.x.label, {place.middle().x, x_label_base(placed)}, font, text_color(), Anchor::middle);
  }
  if (!panel.y.label.empty()) {
    const double labels = placed.y_ticks.empty() ? 0 : style::tick_gap + widest_label(placed.y_ticks);
    canvas.text(panel.y.label,
                {place.left - labels - style::label_gap - style::label_size * 0.25, place.middle().y}, font,
                text_color(), Anchor::middle, 90);
  }
  if (!panel.title.empty()) {
    draw_text_block(canvas, panel.title, {place.middle().x, place.top - style::title_gap},
                    {.size = style::title_size, .bold = true}, text_color(),
                    {.horizontal = "center", .vertical = "bottom"});
  }
}

}  // namespace

void draw_panel(Canvas& canvas, const PlacedPanel& placed) {
  const PanelBody& panel = *placed.panel;
  canvas.begin_group("panel");
  if (panel.grid && panel.axes_visible) draw_grid(canvas, placed);
  draw_marks(canvas, placed);
  if (panel.axes_visible) {
    draw_spines(canvas, placed);
    draw_ticks(canvas, placed);
  }
  draw_labels(canvas, placed);
  if (panel.colorbar) draw_colorbar(canvas, *panel.colorbar, placed.axes.place);
  draw_legend(canvas, placed);
  canvas.end_group();
}

}  // namespace tenon::plot
