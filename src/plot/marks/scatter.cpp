#include "plot/marks/marks.h"
#include "plot/strokes.h"

namespace tenon::plot {

namespace {

class ScatterMark : public Mark {
 public:
  ScatterMark(std::vector<double> x, std::vector<double> y, const ScatterOptions& options)
      : x_(std::move(x)), y_(std::move(y)), options_(options), color_(options.color.faded(options.alpha)) {
    edge_ = {.color = options.edgecolor.is_automatic() ? Color("white") : options.edgecolor, .width = 0.8};
  }

  Depth depth() const override { return Depth::point; }
  bool is_clipped() const override { return false; }
  void extend(Extent& extent) const override {
    for (std::size_t i = 0; i < x_.size(); ++i) extent.include(x_[i], y_[i]);
  }
  void draw(Canvas& canvas, const Axes& axes) const override {
    for (std::size_t i = 0; i < x_.size(); ++i) {
      if (!axes.shows(x_[i], y_[i])) continue;
      draw_marker(canvas, options_.marker, axes(x_[i], y_[i]), options_.markersize, color_, edge_);
    }
  }
  std::vector<LegendEntry> legend() const override {
    if (options_.label.empty()) return {};
    return {{.label = options_.label,
             .marker = options_.marker,
             .markersize = options_.markersize + 1,
             .marker_fill = options_.color,
             .marker_edge = edge_}};
  }
  void add_obstacles(const Axes& axes, std::vector<Point>& points) const override {
    for (std::size_t i = 0; i < x_.size(); ++i) {
      if (axes.shows(x_[i], y_[i])) points.push_back(axes(x_[i], y_[i]));
    }
  }

 private:
  std::vector<double> x_, y_;
  ScatterOptions options_;
  Color color_;
  Stroke edge_;
};

}  // namespace

MarkPointer make_scatter(std::vector<double> x, std::vector<double> y, const ScatterOptions& options) {
  return std::make_shared<ScatterMark>(std::move(x), std::move(y), options);
}

}  // namespace tenon::plot
