#include <cairo-pdf.h>
#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numbers>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "plot/backend.h"
#include "plot/cairo/fonts.h"

namespace tenon::plot {

namespace {

void check(cairo_status_t status) {
  if (status != CAIRO_STATUS_SUCCESS) {
    throw StateError(fmt::format("plot: cairo reports: {}", cairo_status_to_string(status)));
  }
}

cairo_status_t append(void* text, const unsigned char* bytes, unsigned int length) {
  static_cast<std::string*>(text)->append(reinterpret_cast<const char*>(bytes), length);
  return CAIRO_STATUS_SUCCESS;
}

// Cairo's own pixels: 32-bit words, opacity in the highest byte, colours multiplied by it.
cairo_surface_t* surface_of(const Pixels& pixels) {
  cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_ARGB32, static_cast<int>(pixels.width),
                                                        static_cast<int>(pixels.height));
  check(cairo_surface_status(surface));
  unsigned char* data = cairo_image_surface_get_data(surface);
  const int stride = cairo_image_surface_get_stride(surface);
  for (std::size_t row = 0; row < pixels.height; ++row) {
    for (std::size_t column = 0; column < pixels.width; ++column) {
      const std::uint8_t* from = pixels.rgba.data() + 4 * (row * pixels.width + column);
      const std::uint32_t alpha = from[3];
      const auto scaled = [alpha](std::uint32_t part) { return (part * alpha + 127) / 255; };
      const std::uint32_t word = alpha << 24 | scaled(from[0]) << 16 | scaled(from[1]) << 8 | scaled(from[2]);
      std::memcpy(data + row * static_cast<std::size_t>(stride) + 4 * column, &word, sizeof word);
    }
  }
  cairo_surface_mark_dirty(surface);
  return surface;
}

class CairoCanvas : public Canvas {
 public:
  CairoCanvas(cairo_surface_t* surface, double scale) : surface_(surface) {
    check(cairo_surface_status(surface_));
    context_ = cairo_create(surface_);
    cairo_scale(context_, scale, scale);
    cairo_set_line_join(context_, CAIRO_LINE_JOIN_ROUND);
  }
  ~CairoCanvas() override {
    cairo_destroy(context_);
    cairo_surface_destroy(surface_);
  }
  CairoCanvas(const CairoCanvas&) = delete;
  CairoCanvas& operator=(const CairoCanvas&) = delete;

  void path(const Path& path, const Color& fill, const Stroke& stroke) override {
    cairo_new_path(context_);
    const Point* point = path.points().data();
    for (Path::Step step : path.steps()) {
      switch (step) {
        case Path::Step::move:
          cairo_move_to(context_, point->x, point->y);
          ++point;
          break;
        case Path::Step::line:
          cairo_line_to(context_, point->x, point->y);
          ++point;
          break;
        case Path::Step::close:
          cairo_close_path(context_);
          break;
        case Path::Step::curve:
          cairo_curve_to(context_, point[0].x, point[0].y, point[1].x, point[1].y, point[2].x, point[2].y);
          point += 3;
      }
    }
    paint(fill, stroke);
  }

  void rectangle(const Rectangle& place, double corner_radius, const Color& fill,
                 const Stroke& stroke) override {
    cairo_new_path(context_);
    if (corner_radius > 0) {
      const double r = std::min({corner_radius, place.width / 2, place.height / 2});
      constexpr double quarter = std::numbers::pi / 2;
      cairo_arc(context_, place.right() - r, place.top + r, r, -quarter, 0);
      cairo_arc(context_, place.right() - r, place.bottom() - r, r, 0, quarter);
      cairo_arc(context_, place.left + r, place.bottom() - r, r, quarter, 2 * quarter);
      cairo_arc(context_, place.left + r, place.top + r, r, 2 * quarter, 3 * quarter);
      cairo_close_path(context_);
    } else {
      cairo_rectangle(context_, place.left, place.top, place.width, place.height);
    }
    paint(fill, stroke);
  }

  void circle(Point center, double radius, const Color& fill, const Stroke& stroke) override {
    cairo_new_path(context_);
    cairo_arc(context_, center.x, center.y, radius, 0, 2 * std::numbers::pi);
    paint(fill, stroke);
  }

  void text(const std::string& text, Point baseline, const Font& font, const Color& color, Anchor anchor,
            double degrees) override {
    const ShapedText shaped = shape_text(text, font.bold);
    const double shift = anchor == Anchor::start    ? 0
                         : anchor == Anchor::middle ? shaped.width / 2
                                                    : shaped.width;
    cairo_save(context_);
    cairo_translate(context_, baseline.x, baseline.y);
    cairo_rotate(context_, -degrees * std::numbers::pi / 180);
    set_color(color);
    for (const GlyphRun& run : shaped.runs) {
      cairo_set_font_face(context_, cairo_scaled_font_get_font_face(run.font));
      cairo_font_options_t* options = cairo_font_options_create();
      cairo_scaled_font_get_font_options(run.font, options);
      cairo_set_font_options(context_, options);
      cairo_font_options_destroy(options);
      cairo_set_font_size(context_, font.size);
      std::vector<cairo_glyph_t> glyphs = run.glyphs;
      for (cairo_glyph_t& glyph : glyphs) {
        glyph.x = (glyph.x + run.start - shift) * font.size;
        glyph.y *= font.size;
      }
      cairo_show_glyphs(context_, glyphs.data(), static_cast<int>(glyphs.size()));
    }
    cairo_restore(context_);
  }

  void image(const Pixels& pixels, const Rectangle& place) override {
    cairo_surface_t* source = surface_of(pixels);
    cairo_save(context_);
    cairo_rectangle(context_, place.left, place.top, place.width, place.height);
    cairo_clip(context_);
    cairo_translate(context_, place.left, place.top);
    cairo_scale(context_, place.width / static_cast<double>(pixels.width),
                place.height / static_cast<double>(pixels.height));
    cairo_set_source_surface(context_, source, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(context_),
                             pixels.smooth ? CAIRO_FILTER_BILINEAR : CAIRO_FILTER_NEAREST);
    cairo_pattern_set_extend(cairo_get_source(context_), CAIRO_EXTEND_PAD);
    cairo_paint(context_);
    cairo_restore(context_);
    cairo_surface_destroy(source);
  }

  void clip(const Rectangle& place) override {
    cairo_save(context_);
    cairo_rectangle(context_, place.left, place.top, place.width, place.height);
    cairo_clip(context_);
  }
  void unclip() override { cairo_restore(context_); }
  void begin_group(const std::string&) override {}
  void end_group() override {}

 protected:
  cairo_surface_t* surface() const { return surface_; }
  void check_drawn() const { check(cairo_status(context_)); }

 private:
  void set_color(const Color& color) {
    cairo_set_source_rgba(context_, color.red(), color.green(), color.blue(), color.alpha());
  }

  void paint(const Color& fill, const Stroke& stroke) {
    if (fill.alpha() > 0) {
      set_color(fill);
      cairo_fill_preserve(context_);
    }
    if (stroke.color.alpha() > 0 && stroke.width > 0) {
      set_color(stroke.color);
      cairo_set_line_width(context_, stroke.width);
      cairo_set_dash(context_, stroke.dashes.data(), static_cast<int>(stroke.dashes.size()), 0);
      cairo_stroke_preserve(context_);
    }
    cairo_new_path(context_);
  }

  cairo_surface_t* surface_;
  cairo_t* context_ = nullptr;
};

class PngCanvas : public CairoCanvas {
 public:
  PngCanvas(CanvasSize size, double scale)
      : CairoCanvas(
            cairo_image_surface_create(CAIRO_FORMAT_ARGB32, static_cast<int>(std::lround(size.width * scale)),
                                       static_cast<int>(std::lround(size.height * scale))),
            scale) {}
  std::string finish() override {
    check_drawn();
    std::string bytes;
    check(cairo_surface_write_to_png_stream(surface(), append, &bytes));
    return bytes;
  }
};

class PdfCanvas : public CairoCanvas {
 public:
  // PDF counts in points: 72 to the inch, where the figure has 96.
  PdfCanvas(CanvasSize size, const std::string& title, std::unique_ptr<std::string> bytes)
      : CairoCanvas(
            cairo_pdf_surface_create_for_stream(append, bytes.get(), size.width * 0.75, size.height * 0.75),
            0.75),
        bytes_(std::move(bytes)) {
    // A fixed date: the same figure gives the same bytes.
    cairo_pdf_surface_set_metadata(surface(), CAIRO_PDF_METADATA_CREATE_DATE, "2000-01-01T00:00:00Z");
    if (!title.empty()) cairo_pdf_surface_set_metadata(surface(), CAIRO_PDF_METADATA_TITLE, title.c_str());
  }
  ~PdfCanvas() override { cairo_surface_finish(surface()); }  // while the bytes that it writes to still live

  std::string finish() override {
    check_drawn();
    cairo_surface_finish(surface());
    check(cairo_surface_status(surface()));
    return std::move(*bytes_);
  }

 private:
  std::unique_ptr<std::string> bytes_;
};

}  // namespace

std::unique_ptr<Canvas> make_png_canvas(CanvasSize size, double scale) {
  return std::make_unique<PngCanvas>(size, scale);
}

std::unique_ptr<Canvas> make_pdf_canvas(CanvasSize size, const std::string& title) {
  return std::make_unique<PdfCanvas>(size, title, std::make_unique<std::string>());
}

std::string encode_png(const Pixels& pixels) {
  cairo_surface_t* surface = surface_of(pixels);
  std::string bytes;
  const cairo_status_t status = cairo_surface_write_to_png_stream(surface, append, &bytes);
  cairo_surface_destroy(surface);
  check(status);
  return bytes;
}

}  // namespace tenon::plot
