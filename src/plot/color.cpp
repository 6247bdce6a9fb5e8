#include <tenon/plot/color.h>

#include <array>
#include <cmath>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "base/nearest_name.h"

namespace tenon::plot {

namespace {

using Named = std::pair<std::string_view, std::string_view>;

// The readable ones of the palette stand for the plain names, so that "red" and "green" can be told apart by everybody.
constexpr std::array<Named, 16> named_colors{{{"black", "#000000"},
                                              {"white", "#ffffff"},
                                              {"gray", "#808080"},
                                              {"lightgray", "#d3d3d3"},
                                              {"darkgray", "#555555"},
                                              {"red", "#d62728"},
                                              {"green", "#009e73"},
                                              {"blue", "#0072b2"},
                                              {"orange", "#e69f00"},
                                              {"purple", "#8e5ea2"},
                                              {"cyan", "#56b4e9"},
                                              {"magenta", "#cc79a7"},
                                              {"yellow", "#f0e442"},
                                              {"brown", "#8c564b"},
                                              {"pink", "#f4a6c6"},
                                              {"none", "#00000000"}}};

// Okabe and Ito; grey and yellow last, since they are faint on white.
constexpr std::array<std::string_view, 8> okabe_ito{"#0072b2", "#d55e00", "#009e73", "#cc79a7",
                                                    "#e69f00", "#56b4e9", "#555555", "#f0e442"};

int digit_of(char letter) {
  if (letter >= '0' && letter <= '9') return letter - '0';
  if (letter >= 'a' && letter <= 'f') return letter - 'a' + 10;
  if (letter >= 'A' && letter <= 'F') return letter - 'A' + 10;
  return -1;
}

// The parts of "#rgb", "#rrggbb" or "#rrggbbaa"; none if it is not well formed.
std::vector<double> hexadecimal_parts(std::string_view text) {
  const std::string_view digits = text.substr(1);
  if (digits.size() != 3 && digits.size() != 6 && digits.size() != 8) return {};
  const std::size_t length = digits.size() == 3 ? 1 : 2;
  std::vector<double> parts;
  for (std::size_t at = 0; at < digits.size(); at += length) {
    const int high = digit_of(digits[at]), low = digit_of(digits[at + length - 1]);
    if (high < 0 || low < 0) return {};
    parts.push_back((high * 16 + low) / 255.0);
  }
  if (parts.size() == 3) parts.push_back(1);
  return parts;
}

}  // namespace

Color Color::rgb(double red, double green, double blue, double alpha) {
  for (double part : {red, green, blue, alpha}) {
    if (!(part >= 0 && part <= 1)) {
      throw ValueError(fmt::format("Color::rgb: each part lies between 0 and 1, got {}", part));
    }
  }
  Color color;
  color.red_ = red;
  color.green_ = green;
  color.blue_ = blue;
  color.alpha_ = alpha;
  color.automatic_ = false;
  return color;
}

Color Color::parse(const std::string& text) {
  if (text.size() == 2 && text[0] == 'C' && text[1] >= '0' && text[1] <= '9') {
    return palette(static_cast<std::size_t>(text[1] - '0'));
  }
  if (!text.empty() && text[0] == '#') {
    const std::vector<double> parts = hexadecimal_parts(text);
    if (!parts.empty()) return rgb(parts[0], parts[1], parts[2], parts[3]);
    throw ValueError(fmt::format("plot: \"{}\" is no color: expected #rgb, #rrggbb or #rrggbbaa", text));
  }
  std::vector<std::string_view> names;
  for (const auto& [name, code] : named_colors) {
    if (name == text) return parse(std::string(code));
    names.push_back(name);
  }
  throw ValueError(fmt::format("plot: unknown color \"{}\"{}, or \"C0\" to \"C9\", \"#rrggbb\"", text,
                               name_suggestion(text, names)));
}

Color Color::faded(double factor) const {
  Color color = *this;
  color.alpha_ *= factor;
  return color;
}

Color Color::mixed(const Color& other, double amount) const {
  const auto between = [amount](double a, double b) { return a + (b - a) * amount; };
  Color color = *this;
  color.red_ = between(red_, other.red_);
  color.green_ = between(green_, other.green_);
  color.blue_ = between(blue_, other.blue_);
  color.alpha_ = between(alpha_, other.alpha_);
  return color;
}

std::string Color::hex() const {
  const auto byte = [](double part) { return static_cast<int>(std::lround(part * 255)); };
  return fmt::format("#{:02x}{:02x}{:02x}", byte(red_), byte(green_), byte(blue_));
}

Color palette(std::size_t number) { return Color(std::string(okabe_ito[number % okabe_ito.size()])); }

}  // namespace tenon::plot
