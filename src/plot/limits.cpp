#include "plot/limits.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon::plot {

namespace {

constexpr double margin = 0.05;  // of the data's width, on each side

bool is_sticky(double value, const std::vector<double>& sticky, double width) {
  return std::any_of(sticky.begin(), sticky.end(),
                     [&](double edge) { return std::abs(edge - value) <= 1e-9 * width; });
}

void set_limits(AxisScale& scale, const AxisBody& axis, double least, double most,
                const std::vector<double>& sticky) {
  scale.logarithmic = axis.logarithmic;
  if (axis.limits) {
    scale.from = axis.limits->first;
    scale.to = axis.limits->second;
    return;
  }
  if (!(least <= most)) {  // nothing was drawn
    least = axis.logarithmic ? 1 : 0;
    most = axis.logarithmic ? 10 : 1;
  }
  if (axis.logarithmic) {
    const double width = std::max(std::log(most / least), std::log(1.5));
    scale.from = least / std::exp(width * margin);
    scale.to = most * std::exp(width * margin);
    return;
  }
  if (most - least <= 1e-12 * std::max(std::abs(least), std::abs(most)) || most == least) {
    const double half = least == 0 ? 0.5 : std::abs(least) * 0.1;  // a single value stands in the middle
    scale.from = is_sticky(least, sticky, 1) ? least : least - half;
    scale.to = most + half;
    return;
  }
  const double width = most - least;
  scale.from = is_sticky(least, sticky, width) ? least : least - width * margin;
  scale.to = is_sticky(most, sticky, width) ? most : most + width * margin;
}

Extent extent_of(const PanelBody& panel) {
  Extent extent;
  for (const MarkPointer& mark : panel.marks) mark->extend(extent);
  if (extent.zero_x && !panel.x.logarithmic) {
    extent.include_x(0);
    extent.sticky_x.push_back(0);
  }
  if (extent.zero_y && !panel.y.logarithmic) {
    extent.include_y(0);
    extent.sticky_y.push_back(0);
  }
  return extent;
}

}  // namespace

Axes data_axes(const PanelBody& panel) {
  Extent extent = extent_of(panel);
  // Where there is no 0 to grow from, the smallest bar must still be seen.
  if (extent.zero_x && panel.x.logarithmic) extent.x_min /= 2;
  if (extent.zero_y && panel.y.logarithmic) extent.y_min /= 2;
  Axes axes;
  set_limits(axes.x, panel.x, extent.x_min, extent.x_max, extent.sticky_x);
  set_limits(axes.y, panel.y, extent.y_min, extent.y_max, extent.sticky_y);
  const bool is_horizontal_chart = panel.bars && is_horizontal(*panel.bars);
  if (is_horizontal_chart && !panel.y.limits) std::swap(axes.y.from, axes.y.to);  // the first category on top
  return axes;
}

void check_logarithmic(const PanelBody& panel, bool on_x, const char* function) {
  const AxisBody& axis = on_x ? panel.x : panel.y;
  if (!axis.logarithmic) return;
  const Extent extent = extent_of(panel);
  const double least = on_x ? extent.x_min : extent.y_min;
  if (least <= 0) {
    throw ValueError(
        fmt::format("{}: a logarithmic axis shows positive numbers only, but {} goes down to {}; use "
                    "{}_scale(\"linear\"), or leave those numbers out (NaN)",
                    function, on_x ? "x" : "y", least, on_x ? "x" : "y"));
  }
  if (axis.limits && std::min(axis.limits->first, axis.limits->second) <= 0) {
    throw ValueError(
        fmt::format("{}: a logarithmic axis shows positive numbers only, but the limits are {} and {}",
                    function, axis.limits->first, axis.limits->second));
  }
}

}  // namespace tenon::plot
