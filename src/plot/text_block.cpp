#include "plot/text_block.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "plot/backend.h"

namespace tenon::plot {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t start = 0;
  while (true) {
    const std::size_t end = text.find('\n', start);
    lines.push_back(text.substr(start, end - start));
    if (end == std::string::npos) return lines;
    start = end + 1;
  }
}

double block_width(const std::string& text, const Font& font) {
  double width = 0;
  for (const std::string& line : lines_of(text)) width = std::max(width, text_width(line, font));
  return width;
}

double block_height(const std::string& text, const Font& font) {
  if (text.empty()) return 0;
  return font.size * (capital_height + line_spacing * static_cast<double>(lines_of(text).size() - 1));
}

void draw_text_block(Canvas& canvas, const std::string& text, Point position, const Font& font,
                     const Color& color, const TextPlacement& placement) {
  const std::vector<std::string> lines = lines_of(text);
  const double height = block_height(text, font);
  const double top = placement.vertical == "top" ? 0 : placement.vertical == "bottom" ? -height : -height / 2;
  const Anchor anchor = placement.horizontal == "left"    ? Anchor::start
                        : placement.horizontal == "right" ? Anchor::end
                                                          : Anchor::middle;
  if (placement.background.alpha() > 0 && placement.degrees == 0) {
    const double width = block_width(text, font), margin = font.size * 0.35;
    const double left = anchor == Anchor::start ? 0 : anchor == Anchor::end ? -width : -width / 2;
    canvas.rectangle(
        {position.x + left - margin, position.y + top - margin, width + 2 * margin, height + 2 * margin}, 3,
        placement.background, {});
  }
  const double angle = placement.degrees * std::numbers::pi / 180;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const double down = top + font.size * (capital_height + line_spacing * static_cast<double>(i));
    canvas.text(lines[i], {position.x + down * std::sin(angle), position.y + down * std::cos(angle)}, font,
                color, anchor, placement.degrees);
  }
}

}  // namespace tenon::plot
