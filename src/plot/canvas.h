// Canvas: what a figure is drawn on; the same calls make SVG, PNG and PDF.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <tenon/plot/color.h>

#include "plot/path.h"

namespace tenon::plot {

struct Stroke {
  Color color = "none";
  double width = 1;
  /// Lengths of strokes and gaps; empty: solid.
  std::vector<double> dashes = {};
};

struct Font {
  double size = 12;
  bool bold = false;
};

enum class Anchor : std::uint8_t { start, middle, end };

/// 8 bits per channel: red, green, blue, opacity; rows from top to bottom.
struct Pixels {
  std::size_t width = 0, height = 0;
  std::vector<std::uint8_t> rgba;
  /// Enlarged smoothly instead of as squares.
  bool smooth = false;
};

class Canvas {
 public:
  virtual ~Canvas() = default;
  virtual void path(const Path& path, const Color& fill, const Stroke& stroke) = 0;
  virtual void rectangle(const Rectangle& place, double corner_radius, const Color& fill,
                         const Stroke& stroke) = 0;
  virtual void circle(Point center, double radius, const Color& fill, const Stroke& stroke) = 0;
  /// `baseline`: the point of the text that the anchor names, on its base line. Degrees are counter-clockwise.
  virtual void text(const std::string& text, Point baseline, const Font& font, const Color& color,
                    Anchor anchor = Anchor::start, double degrees = 0) = 0;
  virtual void image(const Pixels& pixels, const Rectangle& place) = 0;
  /// What follows shows inside the rectangle only, until unclip().
  virtual void clip(const Rectangle& place) = 0;
  virtual void unclip() = 0;
  /// Names what follows until end_group(), where the format can: a class for a style sheet, a handle for a test.
  virtual void begin_group(const std::string& name) = 0;
  virtual void end_group() = 0;
  /// The bytes of the file; nothing may be drawn afterwards.
  virtual std::string finish() = 0;
};

struct CanvasSize {
  double width = 0, height = 0;
};

/// The description is what a screen reader says.
std::unique_ptr<Canvas> make_svg_canvas(CanvasSize size, const std::string& description);

}  // namespace tenon::plot
