#include <algorithm>
#include <cmath>

#include "plot/marks/marks.h"
#include "plot/text_block.h"

namespace tenon::plot {

namespace {

class TextMark : public Mark {
 public:
  TextMark(Point position, const std::string& text, const TextOptions& options)
      : position_(position), text_(text), options_(options) {}

  Depth depth() const override { return Depth::text; }
  bool is_clipped() const override { return false; }
  void draw(Canvas& canvas, const Axes& axes) const override {
    const Font font{.size = options_.fontsize, .bold = options_.bold};
    draw_text_block(canvas, text_, axes(position_.x, position_.y), font, options_.color,
                    {.horizontal = options_.horizontal_alignment,
                     .vertical = options_.vertical_alignment,
                     .degrees = options_.rotation,
                     .background = options_.background});
  }
  void add_obstacles(const Axes& axes, std::vector<Point>& points) const override {
    points.push_back(axes(position_.x, position_.y));
  }

 private:
  Point position_;
  std::string text_;
  TextOptions options_;
};

class ArrowMark : public Mark {
 public:
  ArrowMark(Point from, Point to, const ArrowOptions& options) : from_(from), to_(to), options_(options) {}

  Depth depth() const override { return Depth::line; }
  bool is_clipped() const override { return false; }
  void extend(Extent& extent) const override {
    extent.include(from_.x, from_.y);
    extent.include(to_.x, to_.y);
  }
  void draw(Canvas& canvas, const Axes& axes) const override {
    const Point from = axes(from_.x, from_.y), to = axes(to_.x, to_.y);
    const double length = std::hypot(to.x - from.x, to.y - from.y);
    if (length == 0) return;
    const double head = std::min(options_.headsize, length);
    const Point along{(to.x - from.x) / length, (to.y - from.y) / length};
    const auto at = [&](double back, double aside) {
      return Point{to.x - along.x * back - along.y * aside, to.y - along.y * back + along.x * aside};
    };
    canvas.path(Path().move_to(from).line_to(at(head * 0.8, 0)), "none",
                {.color = options_.color, .width = options_.linewidth});
    canvas.path(Path()
                    .move_to(to)
                    .line_to(at(head, head * 0.42))
                    .line_to(at(head * 0.75, 0))
                    .line_to(at(head, -head * 0.42))
                    .close(),
                options_.color, {});
  }
  std::vector<LegendEntry> legend() const override {
    if (options_.label.empty()) return {};
    return {{.label = options_.label, .line = {.color = options_.color, .width = options_.linewidth}}};
  }
  void add_obstacles(const Axes& axes, std::vector<Point>& points) const override {
    const Point from = axes(from_.x, from_.y), to = axes(to_.x, to_.y);
    for (double share = 0; share <= 1; share += 0.125) {
      points.push_back({from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share});
    }
  }

 private:
  Point from_, to_;
  ArrowOptions options_;
};

}  // namespace

MarkPointer make_text(Point position, const std::string& text, const TextOptions& options) {
  return std::make_shared<TextMark>(position, text, options);
}

MarkPointer make_arrow(Point from, Point to, const ArrowOptions& options) {
  return std::make_shared<ArrowMark>(from, to, options);
}

}  // namespace tenon::plot
