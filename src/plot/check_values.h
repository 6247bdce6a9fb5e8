// Checks of what a panel is given, with errors that name the function and the argument.
#pragma once

#include <string>
#include <vector>

#include <tenon/plot/values.h>

namespace tenon::plot {

/// The numbers; ShapeError unless they are one row or column, ValueError if there are none or all are NaN.
const std::vector<double>& curve_of(const Values& values, const char* function, const char* argument);

/// ValueError unless both have the same length.
void check_same_length(const std::vector<double>& a, const std::vector<double>& b, const char* function,
                       const char* name_a, const char* name_b);

/// ValueError naming the nearest known text unless `text` is one of them.
void check_choice(const std::string& text, std::initializer_list<std::string_view> known,
                  const char* function, const char* argument);

/// ValueError unless it is finite and above 0.
void check_positive(double number, const char* function, const char* argument);

/// ValueError unless it is finite.
void check_finite(double number, const char* function, const char* argument);

/// ValueError unless it lies between 0 and 1.
void check_share(double number, const char* function, const char* argument);

/// Samples of shape (n, 2), finite, n > 0, as two columns.
struct PlanePoints {
  std::vector<double> x, y;
};
PlanePoints plane_points(const Tensor& x, const char* function);

}  // namespace tenon::plot
