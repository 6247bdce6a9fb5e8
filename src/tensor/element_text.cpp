#include "tensor/element_text.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <fmt/format.h>

#include "tensor/decimal.h"
#include "tensor/number_conversion.h"

namespace tenon {

namespace {

std::string padded_left(std::string text, std::size_t width) {
  if (text.size() < width) text.insert(0, width - text.size(), ' ');
  return text;
}

void align_right(std::vector<std::string>& words) {
  std::size_t width = 0;
  for (const std::string& word : words) width = std::max(width, word.size());
  for (std::string& word : words) word = padded_left(std::move(word), width);
}

std::string non_finite_text(double value) {
  if (std::isnan(value)) return "nan";
  return value < 0 ? "-inf" : "inf";
}

// A result as the dtype's own arithmetic rounds it.
double rounded_to(DType dtype, double value) {
  switch (dtype) {
    case DType::float16:
      return static_cast<float>(convert_number<Float16>(value));
    case DType::float32:
      return static_cast<float>(value);
    default:
      return value;
  }
}

// From here on NumPy writes 1e+03 (float16), 1e+06 (float32), 1e+08 (float64; 1e+16 for a number by itself).
double scientific_from(DType dtype, bool scalar) {
  switch (dtype) {
    case DType::float16:
      return 1e3;
    case DType::float32:
      return 1e6;
    default:
      return scalar ? 1e16 : 1e8;
  }
}

bool needs_scientific(const std::vector<double>& values, DType dtype, bool suppress_small) {
  double least = std::numeric_limits<double>::infinity(), most = 0;
  for (double value : values) {
    const double magnitude = std::fabs(value);
    if (!std::isfinite(value) || magnitude == 0) continue;
    least = std::min(least, magnitude);
    most = std::max(most, magnitude);
  }
  if (most == 0) return false;
  if (most >= scientific_from(dtype, /*scalar=*/false)) return true;
  return !suppress_small && (least < rounded_to(dtype, 1e-4) || rounded_to(dtype, most / least) > 1000.0);
}

// Characters of a word before the point and after it ("e-05" does not count).
struct Parts {
  std::size_t left = 0, right = 0, exponent = 0;

  void widen(std::string_view word) {
    const std::size_t point = word.find('.');
    const std::size_t e = std::min(word.find('e'), word.size());
    left = std::max(left, point);
    right = std::max(right, e - point - 1);
    if (e < word.size()) exponent = std::max(exponent, word.size() - e - 2);
  }
};

std::vector<std::string> scientific_words(const std::vector<double>& values, DType dtype, int precision) {
  Parts parts;
  for (double value : values) {
    if (std::isfinite(value)) parts.widen(scientific_text(value, dtype, precision));
  }
  std::vector<std::string> words;
  for (double value : values) {
    words.push_back(std::isfinite(value)
                        ? rounded_scientific_text(value, dtype, static_cast<int>(parts.right),
                                                  static_cast<int>(parts.exponent))
                        : non_finite_text(value));
  }
  align_right(words);
  return words;
}

std::vector<std::string> positional_words(const std::vector<double>& values, DType dtype, int precision) {
  Parts parts;
  std::vector<std::string> words;
  for (double value : values) {
    words.push_back(std::isfinite(value) ? positional_text(value, dtype, precision) : non_finite_text(value));
    if (std::isfinite(value)) parts.widen(words.back());
  }
  for (std::string& word : words) {
    const std::size_t point = word.find('.');
    if (point == std::string::npos) continue;  // nan and inf end where the digits end
    word.append(parts.right - (word.size() - point - 1), ' ');
  }
  align_right(words);
  return words;
}

std::vector<std::string> integer_words(const Tensor& x) {
  std::vector<std::string> words;
  if (x.dtype() == DType::uint64) {
    for (std::uint64_t value : x.to_vector<std::uint64_t>()) words.push_back(std::to_string(value));
  } else {
    for (std::int64_t value : x.to_vector<std::int64_t>()) words.push_back(std::to_string(value));
  }
  align_right(words);
  return words;
}

std::vector<std::string> bool_words(const Tensor& x) {
  std::vector<std::string> words;
  for (std::uint8_t value : x.to_vector<std::uint8_t>()) {
    words.push_back(value ? (x.ndim() == 0 ? "True" : " True") : "False");
  }
  return words;
}

// ml_dtypes prints as C++ streams do: six significant digits.
std::string bfloat16_text(double value) {
  return std::isfinite(value) ? fmt::format("{:.6g}", value) : non_finite_text(value);
}

}  // namespace

std::vector<std::string> element_words(const Tensor& x, const PrintOptions& options) {
  if (x.dtype() == DType::bool_) return bool_words(x);
  if (is_integer(x.dtype())) return integer_words(x);
  const std::vector<double> values = x.to_vector<double>();
  if (x.dtype() == DType::bfloat16) {
    std::vector<std::string> words;
    for (double value : values) words.push_back(bfloat16_text(value));
    return words;
  }
  return needs_scientific(values, x.dtype(), options.suppress)
             ? scientific_words(values, x.dtype(), options.precision)
             : positional_words(values, x.dtype(), options.precision);
}

std::string scalar_text(const Tensor& x) {
  if (x.dtype() == DType::bool_) return x.item<bool>() ? "True" : "False";
  if (is_integer(x.dtype())) return integer_words(x).front();
  const double value = x.item();
  if (!std::isfinite(value)) return non_finite_text(value);
  if (x.dtype() == DType::bfloat16) return bfloat16_text(value);
  const int all_digits = 1100;  // more than any double has after the point
  const double magnitude = std::fabs(value);
  if (magnitude == 0 || (magnitude >= 1e-4 && magnitude < scientific_from(x.dtype(), /*scalar=*/true))) {
    const std::string text = positional_text(value, x.dtype(), all_digits);
    return text.back() == '.' ? text + "0" : text;
  }
  std::string text = scientific_text(value, x.dtype(), all_digits);
  if (const std::size_t bare_point = text.find(".e"); bare_point != std::string::npos)
    text.erase(bare_point, 1);
  return text;
}

}  // namespace tenon
