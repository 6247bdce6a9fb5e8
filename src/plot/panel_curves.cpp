#include <algorithm>
#include <cmath>
#include <numeric>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/plot/panel.h>

#include "plot/add_mark.h"
#include "plot/check_values.h"
#include "plot/histogram_bins.h"
#include "plot/strokes.h"

namespace tenon::plot {

namespace {

template <class Options>
Options with_color(const Options& options, PanelBody& panel) {
  Options result = options;
  if (result.color.is_automatic()) result.color = panel.next_color();
  return result;
}

void check_line_options(const LineOptions& options, const char* function) {
  check_linestyle(options.linestyle, function);
  check_marker(options.marker, function);
  check_positive(options.linewidth, function, "linewidth");
  check_positive(options.markersize, function, "markersize");
  check_share(options.alpha, function, "alpha");
}

void add_reference_line(PanelBody& panel, const ReferenceLine& line, const LineOptions& options,
                        const char* function) {
  check_line_options(options, function);
  LineOptions definite = options;
  if (definite.color.is_automatic()) definite.color = "#555555";
  add_mark(panel, make_reference_line(line, definite), function);
}

}  // namespace

const Panel& Panel::line(const Values& x, const Values& y, const LineOptions& options) const {
  check_line_options(options, "Panel::line");
  const std::vector<double>&along = curve_of(x, "Panel::line", "x"), &up = curve_of(y, "Panel::line", "y");
  check_same_length(along, up, "Panel::line", "x", "y");
  add_mark(*body_, make_line(along, up, with_color(options, *body_)), "Panel::line");
  return *this;
}

const Panel& Panel::line(const Values& y, const LineOptions& options) const {
  std::vector<double> x(static_cast<std::size_t>(y.size()));
  std::iota(x.begin(), x.end(), 0.0);
  if (x.empty()) curve_of(y, "Panel::line", "y");  // throws
  return line(x, y, options);
}

const Panel& Panel::scatter(const Values& x, const Values& y, const ScatterOptions& options) const {
  check_marker(options.marker, "Panel::scatter");
  check_positive(options.markersize, "Panel::scatter", "markersize");
  check_share(options.alpha, "Panel::scatter", "alpha");
  const std::vector<double>&along = curve_of(x, "Panel::scatter", "x"),
        &up = curve_of(y, "Panel::scatter", "y");
  check_same_length(along, up, "Panel::scatter", "x", "y");
  add_mark(*body_, make_scatter(along, up, with_color(options, *body_)), "Panel::scatter");
  return *this;
}

const Panel& Panel::scatter_classes(const Tensor& x, const Values& y,
                                    const ClassPointsOptions& options) const {
  constexpr const char* function = "Panel::scatter_classes";
  const PlanePoints points = plane_points(x, function);
  const std::vector<double>& labels = curve_of(y, function, "y");
  check_same_length(points.x, labels, function, "x", "y");
  check_positive(options.markersize, function, "markersize");
  check_share(options.alpha, function, "alpha");
  const std::vector<double> classes = distinct_labels(labels, function);
  const std::vector<std::string> names = names_of(classes, options.class_names, function);
  for (std::size_t number = 0; number < classes.size(); ++number) {
    PlanePoints members;
    for (std::size_t i = 0; i < labels.size(); ++i) {
      if (labels[i] != classes[number]) continue;
      members.x.push_back(points.x[i]);
      members.y.push_back(points.y[i]);
    }
    add_mark(*body_,
             make_scatter(members.x, members.y,
                          {.color = body_->next_color(),
                           .marker = class_marker(number),
                           .markersize = options.markersize,
                           .alpha = options.alpha,
                           .label = names[number]}),
             function);
  }
  return *this;
}

const Panel& Panel::histogram(const Values& values, const HistogramOptions& options) const {
  check_share(options.alpha, "Panel::histogram", "alpha");
  Histogram bins = histogram_of(curve_of(values, "Panel::histogram", "values"), options);
  add_mark(*body_, make_steps(std::move(bins.edges), std::move(bins.heights), with_color(options, *body_)),
           "Panel::histogram");
  return *this;
}

const Panel& Panel::bar(const std::vector<std::string>& categories, const Values& heights,
                        const BarOptions& options) const {
  constexpr const char* function = "Panel::bar";
  const std::vector<double>& numbers = curve_of(heights, function, "heights");
  if (numbers.size() != categories.size()) {
    throw ValueError(fmt::format("{}: there are {} categories but {} heights", function, categories.size(),
                                 numbers.size()));
  }
  if (!options.errors.empty()) check_same_length(options.errors, numbers, function, "errors", "heights");
  check_share(options.alpha, function, "alpha");
  check_positive(options.width, function, "width");
  if (body_->bars) {
    if (categories_of(*body_->bars) != categories) {
      throw ValueError(
          fmt::format("{}: the panel has bars of other categories already; use another panel", function));
    }
    if (is_horizontal(*body_->bars) != options.horizontal) {
      throw ValueError(fmt::format("{}: the panel's bars are {}; give .horizontal = {}", function,
                                   options.horizontal ? "upright" : "horizontal", !options.horizontal));
    }
    add_series(*body_->bars, {numbers, with_color(options, *body_)});
    return *this;
  }
  body_->bars = make_bars(categories);
  add_series(*body_->bars, {numbers, with_color(options, *body_)});
  for (const MarkPointer& mark : marks_of(body_->bars)) body_->marks.push_back(mark);
  std::vector<Tick> ticks;
  for (const std::string& category : categories)
    ticks.push_back({static_cast<double>(ticks.size()), category});
  (options.horizontal ? body_->y : body_->x).ticks = std::move(ticks);
  return *this;
}

const Panel& Panel::text(double x, double y, const std::string& text, const TextOptions& options) const {
  check_finite(x, "Panel::text", "x");
  check_finite(y, "Panel::text", "y");
  check_finite(options.rotation, "Panel::text", "rotation");
  check_positive(options.fontsize, "Panel::text", "fontsize");
  check_choice(options.horizontal_alignment, {"left", "center", "right"}, "Panel::text",
               "horizontal_alignment");
  check_choice(options.vertical_alignment, {"bottom", "center", "top"}, "Panel::text", "vertical_alignment");
  add_mark(*body_, make_text({x, y}, text, options), "Panel::text");
  return *this;
}

const Panel& Panel::arrow(double from_x, double from_y, double to_x, double to_y,
                          const ArrowOptions& options) const {
  for (double number : {from_x, from_y, to_x, to_y}) check_finite(number, "Panel::arrow", "a position");
  check_positive(options.linewidth, "Panel::arrow", "linewidth");
  check_positive(options.headsize, "Panel::arrow", "headsize");
  add_mark(*body_, make_arrow({from_x, from_y}, {to_x, to_y}, options), "Panel::arrow");
  return *this;
}

const Panel& Panel::horizontal_line(double y, const LineOptions& options) const {
  check_finite(y, "Panel::horizontal_line", "y");
  add_reference_line(*body_, {.slope = 0, .intercept = y, .vertical = false}, options,
                     "Panel::horizontal_line");
  return *this;
}

const Panel& Panel::vertical_line(double x, const LineOptions& options) const {
  check_finite(x, "Panel::vertical_line", "x");
  add_reference_line(*body_, {.slope = 0, .intercept = x, .vertical = true}, options, "Panel::vertical_line");
  return *this;
}

const Panel& Panel::sloped_line(double slope, double intercept, const LineOptions& options) const {
  check_finite(slope, "Panel::sloped_line", "slope");
  check_finite(intercept, "Panel::sloped_line", "intercept");
  add_reference_line(*body_, {.slope = slope, .intercept = intercept, .vertical = false}, options,
                     "Panel::sloped_line");
  return *this;
}

const Panel& Panel::fill_between(const Values& x, const Values& lower, const Values& upper,
                                 const FillOptions& options) const {
  constexpr const char* function = "Panel::fill_between";
  std::vector<double> along = curve_of(x, function, "x"), down = curve_of(lower, function, "lower"),
                      up = curve_of(upper, function, "upper");
  check_same_length(along, down, function, "x", "lower");
  check_same_length(along, up, function, "x", "upper");
  for (const auto* numbers : {&along, &down, &up}) {
    for (double number : *numbers) check_finite(number, function, "each number");
  }
  along.insert(along.end(), along.rbegin(), along.rend());
  up.insert(up.end(), down.rbegin(), down.rend());
  return fill(along, up, options);
}

const Panel& Panel::fill(const Values& x, const Values& y, const FillOptions& options) const {
  const std::vector<double>&along = curve_of(x, "Panel::fill", "x"), &up = curve_of(y, "Panel::fill", "y");
  check_same_length(along, up, "Panel::fill", "x", "y");
  for (double number : along) check_finite(number, "Panel::fill", "each x");
  for (double number : up) check_finite(number, "Panel::fill", "each y");
  check_share(options.alpha, "Panel::fill", "alpha");
  add_mark(*body_, make_fill(along, up, with_color(options, *body_)), "Panel::fill");
  return *this;
}

}  // namespace tenon::plot
