// A table of text with ruled lines, as the summary shows it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tenon {

/// Heavy rules around the header, light ones around each row. Cells are wrapped at spaces; a word that is too
/// long is cut with an ellipsis.
struct TextTable {
  enum class Align : std::uint8_t { left, right, center };

  std::vector<std::string> header;
  std::vector<Align> alignment;
  /// Of the contents; if with rules and margins they are more or less than total_width, each gives up or
  /// gets its share.
  std::vector<int> widths;
  int total_width = 76;
  std::vector<std::vector<std::string>> rows;

  std::string str() const;
};

/// A text with line ends, broken at spaces to at most `width` columns; words that are too long are broken too.
std::string wrapped_line(const std::string& text, int width);

/// Each line of a text cut to at most `width` columns.
std::string cropped_lines(const std::string& text, int width);

}  // namespace tenon
