#include "model/text_table.h"

#include <algorithm>
#include <cmath>

namespace tenon {

namespace {

struct Rule {
  const char *left, *line, *cross, *right;
};
constexpr Rule top{"┏", "━", "┳", "┓"};
constexpr Rule below_header{"┡", "━", "╇", "┩"};
constexpr Rule between_rows{"├", "─", "┼", "┤"};
constexpr Rule bottom{"└", "─", "┴", "┘"};

bool begins_character(char c) { return (c & 0xC0) != 0x80; }

int length_of(const std::string& text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), begins_character));
}

// The first `count` characters, in bytes.
std::size_t bytes_of(const std::string& text, int count) {
  std::size_t at = 0;
  while (at < text.size() && (count > 0 || !begins_character(text[at])))
    count -= begins_character(text[at++]) ? 1 : 0;
  return at;
}

std::string without_trailing_spaces(std::string text) {
  text.erase(text.find_last_not_of(' ') + 1);
  return text;
}

// Words with the spaces around them: leading ones belong to the first word.
std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = text.find_first_not_of(' ', at);
    end = end == std::string::npos ? text.size() : text.find(' ', end);
    end = end == std::string::npos ? text.size() : text.find_first_not_of(' ', end);
    if (end == std::string::npos) end = text.size();
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

// Lines of at most `width` characters; a longer word has a line of its own, in pieces if `fold` is set.
std::vector<std::string> wrap(const std::string& text, int width, bool fold) {
  std::vector<std::string> lines{""};
  for (std::string word : words_of(text)) {
    const int length = length_of(without_trailing_spaces(word));
    if (length_of(lines.back()) + length > width && !lines.back().empty()) lines.emplace_back();
    while (fold && length_of(without_trailing_spaces(word)) > width) {
      const std::size_t piece = bytes_of(word, width);
      lines.back() = word.substr(0, piece);
      lines.emplace_back();
      word.erase(0, piece);
    }
    lines.back() += word;
  }
  return lines;
}

std::string fit(const std::string& line, int width, TextTable::Align align) {
  std::string text = without_trailing_spaces(line);
  if (length_of(text) > width) text = text.substr(0, bytes_of(text, width - 1)) + "…";
  const int room = width - length_of(text);
  const int before = align == TextTable::Align::left ? 0 : align == TextTable::Align::right ? room : room / 2;
  return std::string(static_cast<std::size_t>(before), ' ') + text +
         std::string(static_cast<std::size_t>(room - before), ' ');
}

std::string ruled(const Rule& rule, const std::vector<int>& widths) {
  std::string text = rule.left;
  for (std::size_t i = 0; i < widths.size(); ++i) {
    for (int n = 0; n < widths[i] + 2; ++n) text += rule.line;
    text += i + 1 < widths.size() ? rule.cross : rule.right;
  }
  return text + "\n";
}

std::string row_text(const std::vector<std::string>& cells, const std::vector<int>& widths,
                     const std::vector<TextTable::Align>& alignment, const char* separator,
                     bool at_bottom = false) {
  std::vector<std::vector<std::string>> columns;
  std::size_t height = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    columns.push_back(wrap(cells[i], widths[i], false));
    height = std::max(height, columns.back().size());
  }
  for (auto& lines : columns) {
    if (at_bottom) lines.insert(lines.begin(), height - lines.size(), "");
  }
  std::string text;
  for (std::size_t line = 0; line < height; ++line) {
    text += separator;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      text += " " + fit(line < columns[i].size() ? columns[i][line] : "", widths[i], alignment[i]) + " " +
              separator;
    }
    text += "\n";
  }
  return text;
}

// What is too much for margins and rules is taken from the columns in turn, each an equal share of what is left. What is
// left over goes to them in turn, by their widths.
std::vector<int> fitted_widths(const std::vector<int>& widths, int total_width) {
  const int columns = static_cast<int>(widths.size());
  int excess = -(total_width - (columns + 1));
  for (int width : widths) excess += width + 2;
  std::vector<int> fitted = widths;
  for (int i = 0; i < columns && excess > 0; ++i) {
    const int share = std::min(widths[static_cast<std::size_t>(i)] + 2,
                               static_cast<int>(std::nearbyint(static_cast<double>(excess) / (columns - i))));
    fitted[static_cast<std::size_t>(i)] -= share;
    excess -= share;
  }
  int room = std::max(-excess, 0), rest = 0;
  for (int width : widths) rest += width + 2;
  for (std::size_t i = 0; i < widths.size() && room > 0; ++i) {
    const int width = widths[i] + 2, share = (width * room + rest - 1) / rest;
    fitted[i] += share;
    room -= share;
    rest -= width;
  }
  return fitted;
}

}  // namespace

std::string TextTable::str() const {
  const std::vector<int> fitted = fitted_widths(widths, total_width);
  std::string text =
      ruled(top, fitted) + row_text(header, fitted, alignment, "┃", true) + ruled(below_header, fitted);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    text += row_text(rows[i], fitted, alignment, "│");
    if (i + 1 < rows.size()) text += ruled(between_rows, fitted);
  }
  return text + ruled(bottom, fitted);
}

std::string wrapped_line(const std::string& text, int width) {
  std::string result;
  for (const std::string& line : wrap(text, width, true)) result += line + "\n";
  return result;
}

std::string cropped_lines(const std::string& text, int width) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    const std::string line = text.substr(at, end - at);
    result += line.substr(0, bytes_of(line, width)) + "\n";
    at = end + 1;
  }
  return result;
}

}  // namespace tenon
