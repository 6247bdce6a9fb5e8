#include "plot/check_values.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "base/nearest_name.h"

namespace tenon::plot {

const std::vector<double>& curve_of(const Values& values, const char* function, const char* argument) {
  const Shape& shape = values.shape();
  const auto longer =
      std::count_if(shape.begin(), shape.end(), [](std::int64_t length) { return length != 1; });
  if (shape.ndim() > 2 || longer > 1) {
    throw ShapeError(
        fmt::format("{}: {} must be one curve of shape (n,), (n, 1) or (1, n), got {}; call it once per "
                    "column: {}[\":, 0\"]",
                    function, argument, shape.str(), argument));
  }
  const std::vector<double>& numbers = values.numbers();
  if (numbers.empty())
    throw ValueError(fmt::format("{}: {} is empty: there is nothing to draw", function, argument));
  if (std::none_of(numbers.begin(), numbers.end(), [](double number) { return std::isfinite(number); })) {
    throw ValueError(
        fmt::format("{}: {} holds no finite number: there is nothing to draw", function, argument));
  }
  return numbers;
}

void check_same_length(const std::vector<double>& a, const std::vector<double>& b, const char* function,
                       const char* name_a, const char* name_b) {
  if (a.size() != b.size()) {
    throw ValueError(fmt::format("{}: {} has {} numbers but {} has {}; they must be as many", function,
                                 name_a, a.size(), name_b, b.size()));
  }
}

void check_choice(const std::string& text, std::initializer_list<std::string_view> known,
                  const char* function, const char* argument) {
  if (std::find(known.begin(), known.end(), text) != known.end()) return;
  const std::vector<std::string_view> names(known);
  throw ValueError(
      fmt::format("{}: {} cannot be \"{}\"{}", function, argument, text, name_suggestion(text, names)));
}

void check_positive(double number, const char* function, const char* argument) {
  if (!(std::isfinite(number) && number > 0)) {
    throw ValueError(fmt::format("{}: {} must be a positive number, got {}", function, argument, number));
  }
}

void check_finite(double number, const char* function, const char* argument) {
  if (!std::isfinite(number)) {
    throw ValueError(fmt::format("{}: {} must be a finite number, got {}", function, argument, number));
  }
}

void check_share(double number, const char* function, const char* argument) {
  if (!(number >= 0 && number <= 1)) {
    throw ValueError(fmt::format("{}: {} must lie between 0 and 1, got {}", function, argument, number));
  }
}

PlanePoints plane_points(const Tensor& x, const char* function) {
  if (!x.defined() || x.ndim() != 2 || x.shape(1) != 2) {
    throw ShapeError(
        fmt::format("{}: x must have shape (n, 2), two features per sample, got {}; choose two columns "
                    "(x[\":, 0:2\"]) or project them with classic::PCA",
                    function, x.defined() ? x.shape().str() : "an undefined tensor"));
  }
  if (x.shape(0) == 0) throw ValueError(fmt::format("{}: x holds no samples", function));
  const std::vector<double> numbers = x.to_vector<double>();
  PlanePoints points;
  for (std::size_t i = 0; i < numbers.size(); i += 2) {
    if (!std::isfinite(numbers[i]) || !std::isfinite(numbers[i + 1])) {
      throw ValueError(fmt::format("{}: sample {} of x is ({}, {}); all must be finite", function, i / 2,
                                   numbers[i], numbers[i + 1]));
    }
    points.x.push_back(numbers[i]);
    points.y.push_back(numbers[i + 1]);
  }
  return points;
}

}  // namespace tenon::plot
