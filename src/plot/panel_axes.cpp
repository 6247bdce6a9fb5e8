#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/plot/panel.h>

#include "plot/check_values.h"
#include "plot/limits.h"
#include "plot/panel_body.h"

namespace tenon::plot {

namespace {

void set_limits(PanelBody& panel, bool on_x, double from, double to) {
  const char* function = on_x ? "Panel::x_limits" : "Panel::y_limits";
  AxisBody& axis = on_x ? panel.x : panel.y;
  check_finite(from, function, "from");
  check_finite(to, function, "to");
  if (from == to)
    throw ValueError(fmt::format("{}: from and to are both {}; they must differ", function, from));
  if (axis.logarithmic && std::min(from, to) <= 0) {
    throw ValueError(
        fmt::format("{}: a logarithmic axis shows positive numbers only, got {} and {}", function, from, to));
  }
  axis.limits = {from, to};
}

void set_scale(PanelBody& panel, bool on_x, const std::string& scale) {
  const char* function = on_x ? "Panel::x_scale" : "Panel::y_scale";
  check_choice(scale, {"linear", "log"}, function, "scale");
  AxisBody& axis = on_x ? panel.x : panel.y;
  const bool before = axis.logarithmic;
  axis.logarithmic = scale == "log";
  try {
    check_logarithmic(panel, on_x, function);
  } catch (...) {
    axis.logarithmic = before;
    throw;
  }
}

void set_ticks(AxisBody& axis, const char* function, const Values& positions,
               const std::vector<std::string>& labels) {
  if (!labels.empty() && static_cast<std::int64_t>(labels.size()) != positions.size()) {
    throw ValueError(
        fmt::format("{}: there are {} positions but {} labels", function, positions.size(), labels.size()));
  }
  if (positions.size() == 0) {
    axis.ticks = std::vector<Tick>{};
    return;
  }
  const std::vector<double>& numbers = curve_of(positions, function, "positions");
  for (double number : numbers) check_finite(number, function, "each position");
  std::vector<Tick> ticks;
  for (std::size_t i = 0; i < numbers.size(); ++i) {
    ticks.push_back({numbers[i], labels.empty() ? short_number(numbers[i]) : labels[i]});
  }
  axis.ticks = std::move(ticks);
}

}  // namespace

const Panel& Panel::title(const std::string& text) const {
  body_->title = text;
  return *this;
}
const Panel& Panel::x_label(const std::string& text) const {
  body_->x.label = text;
  return *this;
}
const Panel& Panel::y_label(const std::string& text) const {
  body_->y.label = text;
  return *this;
}
const Panel& Panel::x_limits(double from, double to) const {
  set_limits(*body_, true, from, to);
  return *this;
}
const Panel& Panel::y_limits(double from, double to) const {
  set_limits(*body_, false, from, to);
  return *this;
}
const Panel& Panel::x_scale(const std::string& scale) const {
  set_scale(*body_, true, scale);
  return *this;
}
const Panel& Panel::y_scale(const std::string& scale) const {
  set_scale(*body_, false, scale);
  return *this;
}
const Panel& Panel::x_ticks(const Values& positions, const std::vector<std::string>& labels) const {
  set_ticks(body_->x, "Panel::x_ticks", positions, labels);
  return *this;
}
const Panel& Panel::y_ticks(const Values& positions, const std::vector<std::string>& labels) const {
  set_ticks(body_->y, "Panel::y_ticks", positions, labels);
  return *this;
}
const Panel& Panel::equal_aspect() const {
  if (body_->x.logarithmic || body_->y.logarithmic) {
    throw ValueError("Panel::equal_aspect: steps on a logarithmic axis have no common length");
  }
  body_->equal_aspect = true;
  return *this;
}
const Panel& Panel::grid(bool visible) const {
  body_->grid = visible;
  return *this;
}
const Panel& Panel::axis_off() const {
  body_->axes_visible = false;
  return *this;
}
const Panel& Panel::legend(const LegendOptions& options) const {
  check_choice(options.location,
               {"best", "upper right", "upper left", "lower left", "lower right", "upper center",
                "lower center", "center left", "center right", "outside right", "none"},
               "Panel::legend", "location");
  if (options.columns < 1) {
    throw ValueError(fmt::format("Panel::legend: columns must be at least 1, got {}", options.columns));
  }
  body_->legend = options;
  return *this;
}

}  // namespace tenon::plot
