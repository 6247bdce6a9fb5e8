#include <algorithm>
#include <cmath>

#include "plot/marks/marks.h"

namespace tenon::plot {

namespace {

class FillMark : public Mark {
 public:
  FillMark(std::vector<double> x, std::vector<double> y, const FillOptions& options)
      : x_(std::move(x)), y_(std::move(y)), options_(options), color_(options.color.faded(options.alpha)) {}

  Depth depth() const override { return Depth::area; }
  void extend(Extent& extent) const override {
    for (std::size_t i = 0; i < x_.size(); ++i) extent.include(x_[i], y_[i]);
  }
  void draw(Canvas& canvas, const Axes& axes) const override {
    Path path;
    for (std::size_t i = 0; i < x_.size(); ++i) {
      path.empty() ? path.move_to(axes(x_[i], y_[i])) : path.line_to(axes(x_[i], y_[i]));
    }
    canvas.path(path.close(), color_, {});
  }
  std::vector<LegendEntry> legend() const override {
    if (options_.label.empty()) return {};
    return {{.label = options_.label, .patch = color_}};
  }

 private:
  std::vector<double> x_, y_;
  FillOptions options_;
  Color color_;
};

class StepsMark : public Mark {
 public:
  StepsMark(std::vector<double> edges, std::vector<double> heights, const HistogramOptions& options)
      : edges_(std::move(edges)), heights_(std::move(heights)), options_(options) {
    color_ = options.color.faded(options.alpha);
  }

  Depth depth() const override { return Depth::area; }
  void extend(Extent& extent) const override {
    for (double edge : edges_) extent.include_x(edge);
    for (double height : heights_) {
      if (height > 0) extent.include_y(height);
    }
    extent.zero_y = true;
  }
  void draw(Canvas& canvas, const Axes& axes) const override {
    for (std::size_t i = 0; i < heights_.size(); ++i) {
      if (heights_[i] == 0) continue;
      const Point low = axes(edges_[i], axes.y.logarithmic ? axes.y.least() : 0);
      const Point high = axes(edges_[i + 1], heights_[i]);
      canvas.rectangle({std::min(low.x, high.x), std::min(low.y, high.y), std::abs(high.x - low.x),
                        std::abs(high.y - low.y)},
                       0, color_, {.color = "white", .width = 0.8});
    }
  }
  std::vector<LegendEntry> legend() const override {
    if (options_.label.empty()) return {};
    return {{.label = options_.label, .patch = color_}};
  }
  void add_obstacles(const Axes& axes, std::vector<Point>& points) const override {
    for (std::size_t i = 0; i < heights_.size(); ++i) {
      const Point top = axes((edges_[i] + edges_[i + 1]) / 2, heights_[i]);
      for (double y = top.y; y < axes.place.bottom(); y += 12) points.push_back({top.x, y});
    }
  }

 private:
  std::vector<double> edges_, heights_;
  HistogramOptions options_;
  Color color_;
};

}  // namespace

MarkPointer make_fill(std::vector<double> x, std::vector<double> y, const FillOptions& options) {
  return std::make_shared<FillMark>(std::move(x), std::move(y), options);
}

MarkPointer make_steps(std::vector<double> edges, std::vector<double> heights,
                       const HistogramOptions& options) {
  return std::make_shared<StepsMark>(std::move(edges), std::move(heights), options);
}

}  // namespace tenon::plot
