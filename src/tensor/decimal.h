// Real numbers as decimal text: as many digits as it takes to tell them from all others of their dtype, or
// rounded to a number of digits. Ties go to the even digit of the exact value.
#pragma once

#include <string>

#include <tenon/tensor/dtype.h>

namespace tenon {

/// "12.5", "3.", "-0.0625": the shortest digits that identify the finite value among those of its dtype, but
/// at most `precision` after the point. Always has a point, never trailing zeros.
std::string positional_text(double value, DType dtype, int precision);

/// "1.25e-05", "3.e+10": the same in scientific notation; the exponent has at least two digits.
std::string scientific_text(double value, DType dtype, int precision);

/// "1.2500e-005": exactly `precision` digits after the point and at least `exponent_digits` in the exponent. If
/// the shortest digits are as many, they are taken, else the value rounded.
std::string rounded_scientific_text(double value, DType dtype, int precision, int exponent_digits);

}  // namespace tenon
