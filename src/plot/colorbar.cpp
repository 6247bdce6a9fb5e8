#include "plot/colorbar.h"

#include <algorithm>
#include <cmath>

#include "plot/backend.h"
#include "plot/layout.h"

namespace tenon::plot {

namespace {

std::vector<Tick> ticks_of(const ColorBar& bar, double height) {
  return linear_ticks(bar.from, bar.to, std::max(2, static_cast<int>(height / 40)));
}

double widest_label(const std::vector<Tick>& ticks) {
  double width = 0;
  for (const Tick& tick : ticks) width = std::max(width, text_width(tick.label, {.size = style::tick_size}));
  return width;
}

}  // namespace

double colorbar_width(const ColorBar& bar, double height) {
  const double label = bar.label.empty() ? 0 : style::label_gap + style::label_size;
  return style::bar_gap + style::bar_width + style::tick_gap + widest_label(ticks_of(bar, height)) + label;
}

void draw_colorbar(Canvas& canvas, const ColorBar& bar, const Rectangle& panel) {
  canvas.begin_group("colorbar");
  const Rectangle place{panel.right() + style::bar_gap, panel.top, style::bar_width, panel.height};
  // Several equal columns: a viewer that blends a picture's edge with what lies beside it then spares the middle.
  Pixels pixels{.width = 16, .height = 256, .rgba = {}, .smooth = true};
  for (std::size_t i = 0; i < pixels.width * pixels.height; ++i) {
    const Color color = colormap(bar.colormap, 1 - static_cast<double>(i / pixels.width) / 255);
    for (double part : {color.red(), color.green(), color.blue(), 1.0}) {
      pixels.rgba.push_back(static_cast<std::uint8_t>(std::lround(part * 255)));
    }
  }
  canvas.image(pixels, place);
  canvas.rectangle(place, 0, "none", {.color = "#999999", .width = 0.8});
  const AxisScale scale{.from = bar.from, .to = bar.to, .start = place.bottom(), .length = -place.height};
  const std::vector<Tick> ticks = ticks_of(bar, panel.height);
  for (const Tick& tick : ticks) {
    const double y = scale(tick.value);
    canvas.path(Path().move_to({place.right(), y}).line_to({place.right() + 3, y}), "none",
                {.color = "#999999", .width = 1});
    canvas.text(tick.label, {place.right() + style::tick_gap, y + style::tick_size * 0.36},
                {.size = style::tick_size}, "#444444");
  }
  if (!bar.label.empty()) {
    const double x =
        place.right() + style::tick_gap + widest_label(ticks) + style::label_gap + style::label_size * 0.8;
    canvas.text(bar.label, {x, place.middle().y}, {.size = style::label_size}, "#333333", Anchor::middle, 90);
  }
  canvas.end_group();
}

}  // namespace tenon::plot
