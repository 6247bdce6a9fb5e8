// Text of one or more lines ("\n") that stands around a point.
#pragma once

#include <string>
#include <vector>

#include "plot/canvas.h"

namespace tenon::plot {

struct TextPlacement {
  /// "left", "center", "right"; "top", "center", "bottom": the part of the text that stands at the point.
  std::string horizontal = "left", vertical = "center";
  double degrees = 0;
  Color background = "none";
};

/// From one base line to the next, as a multiple of the font's size.
inline constexpr double line_spacing = 1.3;
/// Height of a capital letter, as a multiple of the font's size.
inline constexpr double capital_height = 0.73;

void draw_text_block(Canvas& canvas, const std::string& text, Point position, const Font& font,
                     const Color& color, const TextPlacement& placement);

std::vector<std::string> lines_of(const std::string& text);
/// Of its widest line.
double block_width(const std::string& text, const Font& font);
/// From the top of the first line's capitals to the last base line; 0 for an empty text.
double block_height(const std::string& text, const Font& font);

}  // namespace tenon::plot
