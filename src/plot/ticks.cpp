#include "plot/ticks.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace tenon::plot {

namespace {

// A tick that rounding puts a hair outside still counts.
constexpr double tolerance = 1e-9;

std::string superscript(int number) {
  static constexpr const char* digits[] = {"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"};
  std::string text = number < 0 ? "⁻" : "";
  for (char digit : std::to_string(std::abs(number))) text += digits[digit - '0'];
  return text;
}

// "1234567.5" as "1,234,567.5" from 10,000 on, and with a true minus sign.
std::string readable(double value, int decimals) {
  std::string text = fmt::format("{:.{}f}", std::abs(value), decimals);
  const std::size_t whole = std::min(text.find('.'), text.size());
  if (whole > 4) {
    for (std::size_t at = whole; at > 3; at -= 3) text.insert(at - 3, ",");
    if (text.front() == ',') text.erase(0, 1);
  }
  const bool is_zero = text.find_first_not_of("0.,") == std::string::npos;
  return (value < 0 && !is_zero ? "−" : "") + text;
}

int exponent_of(double value) { return static_cast<int>(std::floor(std::log10(value) + tolerance)); }

std::string power_label(int exponent) {
  if (exponent >= -3 && exponent <= 4) return readable(std::pow(10.0, exponent), std::max(0, -exponent));
  return "10" + superscript(exponent);
}

double nice_step(double from, double to, int most, double least_step) {
  const auto count = [&](double step) {
    return std::floor(to / step + tolerance) - std::ceil(from / step - tolerance) + 1;
  };
  int exponent = exponent_of((to - from) / std::max(most, 1)) - 1;
  while (true) {
    for (double factor : {1.0, 2.0, 5.0}) {
      const double step = factor * std::pow(10.0, exponent);
      if (step >= least_step && count(step) <= most) return step;
    }
    ++exponent;
  }
}

}  // namespace

std::string tick_label(double value, double step, double largest) {
  if (largest >= 1e6 || largest < 1e-3) {
    if (value == 0) return "0";
    const int exponent = exponent_of(largest);
    const double unit = std::pow(10.0, exponent);
    const int decimals = std::max(0, -exponent_of(step / unit));
    const std::string digits = readable(value / unit, decimals);
    const std::string power = "10" + superscript(exponent);
    if (digits == "1") return power;
    return digits == "−1" ? "−" + power : digits + "×" + power;
  }
  return readable(value, std::max(0, -exponent_of(step)));
}

std::string short_number(double value) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "−∞" : "∞";
  if (value == 0) return "0";
  const double size = std::abs(value);
  if (size >= 1e6 || size < 1e-3) return tick_label(value, 0.1 * std::pow(10.0, exponent_of(size)), size);
  std::string text = readable(value, std::max(0, 2 - exponent_of(size)));
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text;
}

std::vector<Tick> linear_ticks(double from, double to, int most, double least_step) {
  const double step = nice_step(from, to, std::max(most, 1), least_step);
  const double first = std::ceil(from / step - tolerance), last = std::floor(to / step + tolerance);
  const double largest = std::max(std::abs(first), std::abs(last)) * step;
  std::vector<Tick> ticks;
  for (double i = first; i <= last; ++i) ticks.push_back({i * step, tick_label(i * step, step, largest)});
  return ticks;
}

std::vector<Tick> logarithmic_ticks(double from, double to, int most) {
  const int first = static_cast<int>(std::ceil(std::log10(from) - tolerance));
  const int last = static_cast<int>(std::floor(std::log10(to) + tolerance));
  std::vector<Tick> ticks;
  if (last - first >= 1) {
    const int every = (last - first) / std::max(most, 1) + 1;
    for (int i = first; i <= last; i += every) ticks.push_back({std::pow(10.0, i), power_label(i)});
    return ticks;
  }
  for (int i = first - 1; i <= last + 1; ++i) {
    for (double factor : {1.0, 2.0, 5.0}) {
      const double value = factor * std::pow(10.0, i);
      if (value >= from * (1 - tolerance) && value <= to * (1 + tolerance)) {
        ticks.push_back({value, short_number(value)});
      }
    }
  }
  return ticks.size() >= 2 ? ticks : linear_ticks(from, to, most);
}

std::vector<double> minor_logarithmic_ticks(double from, double to) {
  const int first = static_cast<int>(std::floor(std::log10(from))),
            last = static_cast<int>(std::floor(std::log10(to)));
  std::vector<double> values;
  if (last - first > 10) return values;
  for (int i = first; i <= last; ++i) {
    for (int factor = 2; factor < 10; ++factor) {
      const double value = factor * std::pow(10.0, i);
      if (value > from && value < to) values.push_back(value);
    }
  }
  return values;
}

}  // namespace tenon::plot
