// Color: how a colour is named, and the palette that is safe for colour-blind readers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <type_traits>

namespace tenon::plot {

/// A colour with its opacity, each part between 0 and 1. A default-constructed one is automatic: whoever draws takes the
/// next colour of the palette.
///
/// By text as in matplotlib: "C0" … "C7" (the palette; "C8" and "C9" are its first two again), "#rrggbb", "#rrggbbaa", "#rgb", or a name: black, white, gray,
/// lightgray, darkgray, red, green, blue, orange, purple, cyan, magenta, yellow, brown, pink, "none" (nothing is drawn).
/// ValueError naming the nearest known name for another text.
class Color {
 public:
  Color() = default;
  /// A literal or a string. (A template, so that the number 0 is no colour.)
  template <class T,
            class = std::enable_if_t<std::is_convertible_v<T, std::string> && !std::is_arithmetic_v<T>>>
  Color(const T& text) : Color(parse(text)) {}
  /// Each part between 0 and 1; ValueError otherwise.
  static Color rgb(double red, double green, double blue, double alpha = 1);

  bool is_automatic() const { return automatic_; }
  double red() const { return red_; }
  double green() const { return green_; }
  double blue() const { return blue_; }
  double alpha() const { return alpha_; }
  /// The same colour, its opacity multiplied by `factor`.
  Color faded(double factor) const;
  /// A share `amount` of the way to another colour.
  Color mixed(const Color& other, double amount) const;
  /// "#rrggbb".
  std::string hex() const;

 private:
  static Color parse(const std::string& text);

  double red_ = 0, green_ = 0, blue_ = 0, alpha_ = 1;
  bool automatic_ = true;
};

/// The number-th colour of the palette of Okabe and Ito (blue, vermillion, green, …), which readers with any common
/// colour blindness can tell apart; it begins again after 8.
Color palette(std::size_t number);

/// A colour of a colour map at `value` between 0 and 1: "viridis", "magma", "cividis", "gray" (0 is black), "gray_r",
/// "blues" (white to blue), "coolwarm" (blue, grey, red). ValueError naming the nearest known map for another name.
Color colormap(const std::string& name, double value);

}  // namespace tenon::plot
