// Fonts: which face shows which character, and how far a text advances.
#pragma once

#include <string>
#include <vector>

#include <cairo.h>

#include "plot/canvas.h"

namespace tenon::plot {

/// A part of a text that one face can show: its glyphs, placed from (0, 0) along the base line.
struct GlyphRun {
  cairo_scaled_font_t* font = nullptr;  // lives as long as the process
  std::vector<cairo_glyph_t> glyphs;
  /// Where the run begins on the base line of the whole text.
  double start = 0;
};

struct ShapedText {
  std::vector<GlyphRun> runs;
  double width = 0;
};

/// Size 1 font faces, hence sizes are those of a unit font; multiply by Font::size.
ShapedText shape_text(const std::string& text, bool bold);

}  // namespace tenon::plot
