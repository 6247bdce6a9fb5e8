#include <algorithm>
#include <cmath>

#include "plot/marks/marks.h"
#include "plot/strokes.h"

namespace tenon::plot {

namespace {

class LineMark : public Mark {
 public:
  LineMark(std::vector<double> x, std::vector<double> y, const LineOptions& options)
      : x_(std::move(x)), y_(std::move(y)), options_(options) {
    color_ = options.color.faded(options.alpha);
  }

  Depth depth() const override { return Depth::line; }
  void extend(Extent& extent) const override {
    for (std::size_t i = 0; i < x_.size(); ++i) extent.include(x_[i], y_[i]);
  }

  void draw(Canvas& canvas, const Axes& axes) const override {
    if (!options_.linestyle.empty()) {
      canvas.path(path(axes), "none", stroke_of(options_.linestyle, color_, options_.linewidth));
    }
    if (options_.marker.empty()) return;
    for (std::size_t i = 0; i < x_.size(); ++i) {
      if (is_gap(i) || !axes.shows(x_[i], y_[i])) continue;
      draw_marker(canvas, options_.marker, axes(x_[i], y_[i]), options_.markersize, color_,
                  {.color = "white", .width = 1});
    }
  }

  std::vector<LegendEntry> legend() const override {
    if (options_.label.empty()) return {};
    return {{.label = options_.label,
             .line = stroke_of(options_.linestyle, color_, options_.linewidth),
             .marker = options_.marker,
             .markersize = options_.markersize,
             .marker_fill = color_,
             .marker_edge = {.color = "white", .width = 1}}};
  }

  void add_obstacles(const Axes& axes, std::vector<Point>& points) const override {
    for (std::size_t i = 0; i < x_.size(); ++i) {
      if (is_gap(i)) continue;
      const Point here = axes(x_[i], y_[i]);
      points.push_back(here);
      if (i + 1 == x_.size() || is_gap(i + 1)) continue;
      const Point next = axes(x_[i + 1], y_[i + 1]);  // a long segment may cross a legend between its ends
      const double length = std::hypot(next.x - here.x, next.y - here.y);
      for (double at = 12; at < length && at < 4000; at += 12) {
        points.push_back(
            {here.x + (next.x - here.x) * at / length, here.y + (next.y - here.y) * at / length});
      }
    }
  }

 private:
  bool is_gap(std::size_t i) const { return !std::isfinite(x_[i]) || !std::isfinite(y_[i]); }

  // Of many points in one column of pixels only the first, the lowest, the highest and the last can be seen.
  Path path(const Axes& axes) const {
    Path path;
    std::vector<Point> column;
    const auto flush = [&] {
      if (column.size() <= 4) {
        for (const Point& point : column) path.line_to(point);
      } else {
        std::size_t low = 0, high = 0;
        for (std::size_t i = 0; i < column.size(); ++i) {
          if (column[i].y > column[low].y) low = i;
          if (column[i].y < column[high].y) high = i;
        }
        path.line_to(column.front());
        path.line_to(column[std::min(low, high)]);
        path.line_to(column[std::max(low, high)]);
        path.line_to(column.back());
      }
      column.clear();
    };
    bool starts = true;
    for (std::size_t i = 0; i < x_.size(); ++i) {
      if (is_gap(i)) {
        flush();
        starts = true;
        continue;
      }
      const Point point = axes(x_[i], y_[i]);
      if (starts) {
        path.move_to(point);
      } else {
        if (!column.empty() && std::floor(column.front().x * 2) != std::floor(point.x * 2)) flush();
        column.push_back(point);
      }
      starts = false;
    }
    flush();
    return path;
  }

  std::vector<double> x_, y_;
  LineOptions options_;
  Color color_;
};

class ReferenceMark : public Mark {
 public:
  ReferenceMark(const ReferenceLine& line, const LineOptions& options)
      : line_(line), options_(options), color_(options.color.faded(options.alpha)) {}

  Depth depth() const override { return Depth::line; }
  void extend(Extent& extent) const override {
    if (line_.vertical) extent.include_x(line_.intercept);
    if (!line_.vertical && line_.slope == 0) extent.include_y(line_.intercept);
  }

  void draw(Canvas& canvas, const Axes& axes) const override {
    const Stroke stroke = stroke_of(options_.linestyle, color_, options_.linewidth);
    Path path;
    if (line_.vertical) {
      path.move_to(axes(line_.intercept, axes.y.from)).line_to(axes(line_.intercept, axes.y.to));
    } else {
      constexpr int pieces = 64;  // straight only if both axes are linear
      const bool straight = !axes.x.logarithmic && !axes.y.logarithmic;
      for (int i = 0; i <= pieces; i += straight ? pieces : 1) {
        const double x = axes.x.from + (axes.x.to - axes.x.from) * i / pieces;
        const double y = line_.slope * x + line_.intercept;
        if (axes.y.logarithmic && y <= 0) continue;
        path.empty() ? path.move_to(axes(x, y)) : path.line_to(axes(x, y));
      }
    }
    if (!path.empty()) canvas.path(path, "none", stroke);
  }

  std::vector<LegendEntry> legend() const override {
    if (options_.label.empty()) return {};
    return {{.label = options_.label, .line = stroke_of(options_.linestyle, color_, options_.linewidth)}};
  }

 private:
  ReferenceLine line_;
  LineOptions options_;
  Color color_;
};

}  // namespace

MarkPointer make_line(std::vector<double> x, std::vector<double> y, const LineOptions& options) {
  return std::make_shared<LineMark>(std::move(x), std::move(y), options);
}

MarkPointer make_reference_line(const ReferenceLine& line, const LineOptions& options) {
  return std::make_shared<ReferenceMark>(line, options);
}

}  // namespace tenon::plot
