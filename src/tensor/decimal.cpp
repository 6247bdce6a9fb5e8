#include "tensor/decimal.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>

#include "tensor/number_conversion.h"

namespace tenon {

namespace {

// digits[0].digits[1]digits[2]… times 10 to the exponent; no zeros at the end.
struct Decimal {
  std::string digits;
  int exponent = 0;
};

// Reads "1.25e-05".
Decimal parse_scientific(std::string_view text) {
  Decimal decimal;
  const std::size_t e = text.find('e');
  for (char letter : text.substr(0, e)) {
    if (letter != '.' && letter != '-') decimal.digits += letter;
  }
  const std::size_t last = decimal.digits.find_last_not_of('0');
  decimal.digits.resize(last == std::string::npos ? 1 : last + 1);
  std::string_view exponent = text.substr(e + 1);
  if (exponent.front() == '+') exponent.remove_prefix(1);
  std::from_chars(exponent.data(), exponent.data() + exponent.size(), decimal.exponent);
  return decimal;
}

template <class Real, class... Precision>
std::string formatted(Real value, std::chars_format format, Precision... precision) {
  // Enough for 308 digits before the point and 1100 after it.
  std::array<char, 1500> buffer;
  const auto result =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, format, precision...);
  return {buffer.data(), result.ptr};
}

// The standard library knows the shortest digits of float and double only. With few digits all candidates of
// one length can be tried: the rounded value, then its neighbours, the nearer first.
Decimal shortest_half(double magnitude) {
  const std::uint16_t bits = convert_number<Float16>(magnitude).bits;
  for (int count = 1; count < 5; ++count) {
    Decimal rounded = parse_scientific(formatted(magnitude, std::chars_format::scientific, count - 1));
    rounded.digits.resize(static_cast<std::size_t>(count), '0');
    const long digits = std::strtol(rounded.digits.c_str(), nullptr, 10);
    const auto candidate = [&](long number) {
      return std::strtod(fmt::format("{}e{}", number, rounded.exponent - count + 1).c_str(), nullptr);
    };
    const long towards = candidate(digits) < magnitude ? 1 : -1;
    for (const long number : {digits, digits + towards, digits - towards}) {
      if (convert_number<Float16>(candidate(number)).bits != bits) continue;
      return parse_scientific(formatted(candidate(number), std::chars_format::scientific, count));
    }
  }
  return parse_scientific(formatted(magnitude, std::chars_format::scientific, 4));
}

Decimal shortest(double magnitude, DType dtype) {
  if (dtype == DType::float64) return parse_scientific(formatted(magnitude, std::chars_format::scientific));
  if (dtype == DType::float16) return shortest_half(magnitude);
  return parse_scientific(formatted(static_cast<float>(magnitude), std::chars_format::scientific));
}

std::string with_sign(double value, std::string text) { return std::signbit(value) ? "-" + text : text; }

std::string exponent_text(int exponent, int digits) {
  return fmt::format("e{}{:0{}}", exponent < 0 ? '-' : '+', std::abs(exponent), std::max(digits, 2));
}

}  // namespace

std::string positional_text(double value, DType dtype, int precision) {
  const double magnitude = std::fabs(value);
  const Decimal decimal = shortest(magnitude, dtype);
  const int count = static_cast<int>(decimal.digits.size());
  if (count - 1 - decimal.exponent > precision) {
    std::string text = formatted(magnitude, std::chars_format::fixed, precision);
    if (precision == 0) return with_sign(value, text + ".");
    text.resize(text.find_last_not_of('0') + 1);
    return with_sign(value, text);
  }
  const auto point = static_cast<std::size_t>(std::max(decimal.exponent + 1, 0));
  std::string text = decimal.digits;
  if (decimal.exponent < 0) text.insert(0, static_cast<std::size_t>(-decimal.exponent - 1), '0');
  if (text.size() < point) text.append(point - text.size(), '0');
  text.insert(point, ".");
  if (point == 0) text.insert(0, "0");
  if (magnitude == 0) text = "0.";
  return with_sign(value, text);
}

std::string scientific_text(double value, DType dtype, int precision) {
  const double magnitude = std::fabs(value);
  Decimal decimal = shortest(magnitude, dtype);
  if (static_cast<int>(decimal.digits.size()) - 1 > precision) {
    decimal = parse_scientific(formatted(magnitude, std::chars_format::scientific, precision));
  }
  return with_sign(value, decimal.digits.substr(0, 1) + "." + decimal.digits.substr(1) +
                              exponent_text(decimal.exponent, 2));
}

std::string rounded_scientific_text(double value, DType dtype, int precision, int exponent_digits) {
  const double magnitude = std::fabs(value);
  Decimal decimal = shortest(magnitude, dtype);
  const auto count = static_cast<std::size_t>(precision) + 1;
  // Not the same as rounding at a power of two, which lies nearer to its lower neighbour than to its upper one.
  if (decimal.digits.size() != count) {
    decimal = parse_scientific(formatted(magnitude, std::chars_format::scientific, precision));
    decimal.digits.resize(count, '0');
  }
  return with_sign(value, decimal.digits.substr(0, 1) + "." + decimal.digits.substr(1) +
                              exponent_text(decimal.exponent, exponent_digits));
}

}  // namespace tenon
