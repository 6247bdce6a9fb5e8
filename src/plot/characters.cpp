#include "plot/characters.h"

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon::plot {

namespace {

// Length of the character that begins with this byte; 0 for a byte that begins none.
std::size_t character_length(unsigned char first) {
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first < 0xE0) return 2;
  if (first >= 0xE0 && first < 0xF0) return 3;
  if (first >= 0xF0 && first < 0xF5) return 4;
  return 0;
}

}  // namespace

std::vector<std::string_view> characters_of(const std::string& text) {
  std::vector<std::string_view> characters;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = character_length(static_cast<unsigned char>(text[at]));
    bool valid = length > 0 && at + length <= text.size();
    for (std::size_t i = 1; valid && i < length; ++i)
      valid = (static_cast<unsigned char>(text[at + i]) & 0xC0) == 0x80;
    if (!valid)
      throw ValueError(fmt::format("plot: a text is not UTF-8: byte {} of it begins no character", at));
    characters.push_back(std::string_view(text).substr(at, length));
    at += length;
  }
  return characters;
}

}  // namespace tenon::plot
