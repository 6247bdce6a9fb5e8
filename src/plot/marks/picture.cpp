#include <algorithm>
#include <cmath>

#include "plot/backend.h"
#include "plot/marks/marks.h"

namespace tenon::plot {

namespace {

// Dark text on light colours, and the other way round.
Color contrast_color(const Pixels& pixels, std::size_t cell) {
  const std::uint8_t* rgba = pixels.rgba.data() + 4 * cell;
  const double luminance = 0.299 * rgba[0] + 0.587 * rgba[1] + 0.114 * rgba[2];
  return luminance > 140 ? Color("#1a1a1a") : Color("white");
}

class PictureMark : public Mark {
 public:
  explicit PictureMark(Picture picture) : picture_(std::move(picture)) {}

  Depth depth() const override { return Depth::picture; }
  void extend(Extent& extent) const override {
    extent.include(picture_.left, picture_.bottom);
    extent.include(picture_.right, picture_.top);
    extent.sticky_x = {picture_.left, picture_.right};
    extent.sticky_y = {picture_.bottom, picture_.top};
  }
  void draw(Canvas& canvas, const Axes& axes) const override {
    const Point a = axes(picture_.left, picture_.top), b = axes(picture_.right, picture_.bottom);
    const Rectangle place{std::min(a.x, b.x), std::min(a.y, b.y), std::abs(b.x - a.x), std::abs(b.y - a.y)};
    canvas.image(turned(b.x < a.x, b.y < a.y), place);
    if (!picture_.cell_texts.empty()) write_cells(canvas, a, b);
  }

 private:
  // The rows and columns in the order in which they lie on the canvas.
  Pixels turned(bool columns, bool rows) const {
    const Pixels& from = picture_.pixels;
    if (!columns && !rows) return from;
    Pixels result = from;
    for (std::size_t y = 0; y < from.height; ++y) {
      for (std::size_t x = 0; x < from.width; ++x) {
        const std::size_t source_y = rows ? from.height - 1 - y : y,
                          source_x = columns ? from.width - 1 - x : x;
        std::copy_n(from.rgba.begin() + static_cast<std::ptrdiff_t>(4 * (source_y * from.width + source_x)),
                    4, result.rgba.begin() + static_cast<std::ptrdiff_t>(4 * (y * from.width + x)));
      }
    }
    return result;
  }

  void write_cells(Canvas& canvas, Point a, Point b) const {
    const Pixels& pixels = picture_.pixels;
    const double width = (b.x - a.x) / static_cast<double>(pixels.width);
    const double height = (b.y - a.y) / static_cast<double>(pixels.height);
    double widest = 0;
    for (const std::string& text : picture_.cell_texts)
      widest = std::max(widest, text_width(text, {.size = 1}));
    const double size =
        std::min({15.0, std::abs(height) * 0.5, std::abs(width) * 0.86 / std::max(widest, 0.1)});
    if (size < 4) return;  // nobody could read it
    for (std::size_t cell = 0; cell < picture_.cell_texts.size(); ++cell) {
      const double column = static_cast<double>(cell % pixels.width) + 0.5;
      const double row = static_cast<double>(cell / pixels.width) + 0.5;
      canvas.text(picture_.cell_texts[cell], {a.x + column * width, a.y + row * height + size * 0.36},
                  {.size = size}, contrast_color(pixels, cell), Anchor::middle);
    }
  }

  Picture picture_;
};

class PictureGridMark : public Mark {
 public:
  explicit PictureGridMark(PictureGrid grid) : grid_(std::move(grid)) {}

  Depth depth() const override { return Depth::picture; }
  void extend(Extent& extent) const override {
    extent.include(0, 0);
    extent.include(1, 1);
    extent.sticky_x = extent.sticky_y = {0, 1};
  }
  void draw(Canvas& canvas, const Axes& axes) const override {
    const std::size_t rows = (grid_.pictures.size() + grid_.columns - 1) / grid_.columns;
    const Rectangle& all = axes.place;
    const double cell_width = all.width / static_cast<double>(grid_.columns);
    const double cell_height = all.height / static_cast<double>(rows);
    const double caption = grid_.titles.empty() ? 0 : std::min(18.0, cell_height * 0.25);
    const double gap = std::clamp(cell_width * 0.04, 1.0, 6.0);
    const Pixels& first = grid_.pictures.front();
    const double scale = std::min((cell_width - 2 * gap) / static_cast<double>(first.width),
                                  (cell_height - 2 * gap - caption) / static_cast<double>(first.height));
    const double width = static_cast<double>(first.width) * scale,
                 height = static_cast<double>(first.height) * scale;
    for (std::size_t i = 0; i < grid_.pictures.size(); ++i) {
      const double left =
          all.left + cell_width * static_cast<double>(i % grid_.columns) + (cell_width - width) / 2;
      const double top = all.top + cell_height * static_cast<double>(i / grid_.columns) + caption +
                         (cell_height - caption - height) / 2;
      canvas.image(grid_.pictures[i], {left, top, width, height});
      if (!grid_.titles.empty())
        write_title(canvas, i, {left + width / 2, top - caption * 0.3}, caption, cell_width);
    }
  }

 private:
  void write_title(Canvas& canvas, std::size_t i, Point base, double caption, double room) const {
    double size = caption * 0.66;
    const double width = text_width(grid_.titles[i], {.size = size});
    if (width > room - 4) size *= (room - 4) / width;
    canvas.text(grid_.titles[i], base, {.size = size}, "#333333", Anchor::middle);
  }

  PictureGrid grid_;
};

}  // namespace

MarkPointer make_picture(Picture picture) { return std::make_shared<PictureMark>(std::move(picture)); }

MarkPointer make_picture_grid(PictureGrid grid) { return std::make_shared<PictureGridMark>(std::move(grid)); }

}  // namespace tenon::plot
