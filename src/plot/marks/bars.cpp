#include <algorithm>
#include <cmath>

#include "plot/marks/marks.h"
#include "plot/ticks.h"

namespace tenon::plot {

class BarsMark : public Mark {
 public:
  explicit BarsMark(std::vector<std::string> categories) : categories_(std::move(categories)) {}

  const std::vector<std::string>& categories() const { return categories_; }
  bool horizontal() const { return !series_.empty() && series_.front().options.horizontal; }
  void add(BarSeries series) { series_.push_back(std::move(series)); }
  void write_values(Canvas& canvas, const Axes& axes) const {
    for (std::size_t number = 0; number < series_.size(); ++number) {
      for (std::size_t i = 0; i < categories_.size() && series_[number].options.show_values; ++i) {
        if (std::isfinite(series_[number].heights[i]))
          write_value(canvas, place_of(axes, number, i), axes, number, i);
      }
    }
  }

  Depth depth() const override { return Depth::area; }
  void extend(Extent& extent) const override {
    const bool sideways = horizontal();
    for (double edge : {-0.5, static_cast<double>(categories_.size()) - 0.5}) {
      sideways ? extent.include_y(edge) : extent.include_x(edge);
      (sideways ? extent.sticky_y : extent.sticky_x).push_back(edge);
    }
    for (const BarSeries& series : series_) {
      for (std::size_t i = 0; i < series.heights.size(); ++i) {
        const double error = series.options.errors.empty() ? 0 : series.options.errors[i];
        for (double end : {series.heights[i] - error, series.heights[i] + error}) {
          sideways ? extent.include_x(end) : extent.include_y(end);
        }
      }
    }
    (sideways ? extent.zero_x : extent.zero_y) = true;
    if (needs_room_for_values()) add_room(extent);
  }

  void draw(Canvas& canvas, const Axes& axes) const override {
    for (std::size_t number = 0; number < series_.size(); ++number) draw_series(canvas, axes, number);
  }

  std::vector<LegendEntry> legend() const override {
    std::vector<LegendEntry> entries;
    for (const BarSeries& series : series_) {
      if (series.options.label.empty()) continue;
      entries.push_back(
          {.label = series.options.label, .patch = series.options.color.faded(series.options.alpha)});
    }
    return entries;
  }

  void add_obstacles(const Axes& axes, std::vector<Point>& points) const override {
    for (std::size_t number = 0; number < series_.size(); ++number) {
      for (std::size_t i = 0; i < categories_.size(); ++i) {
        const Rectangle bar = place_of(axes, number, i);
        constexpr double step = 10;
        for (double x = bar.left; x <= bar.right() + 0.5; x += std::max(step, bar.width / 64)) {
          for (double y = bar.top; y <= bar.bottom() + 0.5; y += std::max(step, bar.height / 64))
            points.push_back({x, y});
        }
        if (series_[number].options.show_values && !horizontal())
          points.push_back({bar.middle().x, bar.top - 10});
      }
    }
  }

 private:
  bool needs_room_for_values() const {
    return std::any_of(series_.begin(), series_.end(),
                       [](const BarSeries& series) { return series.options.show_values; });
  }

  // For the numbers at the bars' ends.
  void add_room(Extent& extent) const {
    double &least = horizontal() ? extent.x_min : extent.y_min,
           &most = horizontal() ? extent.x_max : extent.y_max;
    const double range = std::max(most, 0.0) - std::min(least, 0.0);
    const double room = range * (horizontal() ? 0.12 : 0.05);
    if (most > 0) most += room;
    if (least < 0) least -= room;
  }

  Rectangle place_of(const Axes& axes, std::size_t number, std::size_t category) const {
    const BarSeries& series = series_[number];
    const double each = series.options.width / static_cast<double>(series_.size());
    const double from =
        static_cast<double>(category) - series.options.width / 2 + each * static_cast<double>(number);
    const double height = std::isfinite(series.heights[category]) ? series.heights[category] : 0;
    const AxisScale& length = horizontal() ? axes.x : axes.y;
    const double base = length.logarithmic ? length.least() : 0;
    const Point a = horizontal() ? axes(base, from) : axes(from, base);
    const Point b = horizontal() ? axes(height, from + each) : axes(from + each, height);
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::abs(b.x - a.x), std::abs(b.y - a.y)};
  }

  void draw_series(Canvas& canvas, const Axes& axes, std::size_t number) const {
    const BarSeries& series = series_[number];
    for (std::size_t i = 0; i < categories_.size(); ++i) {
      if (!std::isfinite(series.heights[i])) continue;
      const Rectangle place = place_of(axes, number, i);
      canvas.rectangle(place, 0, series.options.color.faded(series.options.alpha),
                       {.color = "white", .width = series_.size() > 1 ? 1.0 : 0.0});
      if (!series.options.errors.empty()) draw_whisker(canvas, axes, place, series, i);
    }
  }

  void draw_whisker(Canvas& canvas, const Axes& axes, const Rectangle& place, const BarSeries& series,
                    std::size_t i) const {
    const double low = series.heights[i] - series.options.errors[i],
                 high = low + 2 * series.options.errors[i];
    const double cap = 4;
    Path path;
    if (horizontal()) {
      const double y = place.middle().y, a = axes.x(low), b = axes.x(high);
      path.move_to({a, y}).line_to({b, y});
      for (double x : {a, b}) path.move_to({x, y - cap}).line_to({x, y + cap});
    } else {
      const double x = place.middle().x, a = axes.y(low), b = axes.y(high);
      path.move_to({x, a}).line_to({x, b});
      for (double y : {a, b}) path.move_to({x - cap, y}).line_to({x + cap, y});
    }
    canvas.path(path, "none", {.color = "#333333", .width = 1.3});
  }

  void write_value(Canvas& canvas, const Rectangle& place, const Axes& axes, std::size_t number,
                   std::size_t i) const {
    const BarSeries& series = series_[number];
    const Font font{.size = 11};
    const double value = series.heights[i],
                 error = series.options.errors.empty() ? 0 : series.options.errors[i];
    const double end = value < 0 ? value - error : value + error;
    if (horizontal()) {
      canvas.text(short_number(value), {axes.x(end) + (value < 0 ? -5 : 5), place.middle().y + 4}, font,
                  "#333333", value < 0 ? Anchor::end : Anchor::start);
    } else {
      canvas.text(short_number(value), {place.middle().x, axes.y(end) + (value < 0 ? 14 : -5)}, font,
                  "#333333", Anchor::middle);
    }
  }

  std::vector<std::string> categories_;
  std::vector<BarSeries> series_;
};

namespace {

// The numbers at the bars' ends: above everything, and not cut off where a bar ends at the panel's edge.
class BarValuesMark : public Mark {
 public:
  explicit BarValuesMark(std::shared_ptr<const BarsMark> bars) : bars_(std::move(bars)) {}
  Depth depth() const override { return Depth::text; }
  bool is_clipped() const override { return false; }
  void draw(Canvas& canvas, const Axes& axes) const override { bars_->write_values(canvas, axes); }

 private:
  std::shared_ptr<const BarsMark> bars_;
};

}  // namespace

std::shared_ptr<BarsMark> make_bars(std::vector<std::string> categories) {
  return std::make_shared<BarsMark>(std::move(categories));
}
std::vector<MarkPointer> marks_of(const std::shared_ptr<BarsMark>& bars) {
  return {bars, std::make_shared<BarValuesMark>(bars)};
}
void add_series(BarsMark& bars, BarSeries series) { bars.add(std::move(series)); }
const std::vector<std::string>& categories_of(const BarsMark& bars) { return bars.categories(); }
bool is_horizontal(const BarsMark& bars) { return bars.horizontal(); }

}  // namespace tenon::plot
