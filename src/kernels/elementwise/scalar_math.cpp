// Functions of floating dtypes for which the C++ library is taken element by element: it has their special cases
// right, and no hot loop of a network has them.
#include <cmath>
#include <limits>

#include "kernels/elementwise/functions.h"

namespace tenon::kernels::elementwise {

namespace {

template <class T, T (*function)(T)>
void unary(const Step& step, std::byte* const* registers, std::size_t count) {
  const T* a = reinterpret_cast<const T*>(registers[step.inputs[0]]);
  T* out = reinterpret_cast<T*>(registers[step.output]);
  for (std::size_t i = 0; i < count; ++i) out[i] = function(step.moves[0] ? a[i] : *a);
}

template <class T, T (*function)(T, T)>
void binary(const Step& step, std::byte* const* registers, std::size_t count) {
  const T* a = reinterpret_cast<const T*>(registers[step.inputs[0]]);
  const T* b = reinterpret_cast<const T*>(registers[step.inputs[1]]);
  T* out = reinterpret_cast<T*>(registers[step.output]);
  for (std::size_t i = 0; i < count; ++i) {
    out[i] = function(step.moves[0] ? a[i] : *a, step.moves[1] ? b[i] : *b);
  }
}

/// The remainder that has the divisor's sign, and the quotient that belongs to it (NumPy's divmod).
template <class T>
struct Division {
  T quotient, remainder;

  Division(T a, T b) {
    remainder = std::fmod(a, b);
    if (b == 0) {
      quotient = a / b;
      return;
    }
    T ratio = (a - remainder) / b;
    if (remainder == 0) {
      remainder = std::copysign(T{0}, b);
    } else if ((b < 0) != (remainder < 0)) {
      remainder += b;
      ratio -= 1;
    }
    // The ratio is a whole number but for rounding.
    quotient = ratio == 0 ? std::copysign(T{0}, a / b) : std::round(ratio);
  }
};

template <class T>
T floor_divide(T a, T b) {
  return Division<T>(a, b).quotient;
}
template <class T>
T mod(T a, T b) {
  return Division<T>(a, b).remainder;
}
template <class T>
T power(T a, T b) {
  return std::pow(a, b);
}
template <class T>
T arctan2(T a, T b) {
  return std::atan2(a, b);
}
template <class T>
T tangent(T a) {
  return std::tan(a);
}

/// A closed form that is right to 2e-3 (Winitzki), then three steps of Halley's method on erf, or where erf is
/// close to 1 on erfc.
double inverse_error_function(double y) {
  constexpr double pi = 3.14159265358979323846;
  const double magnitude = std::fabs(y);
  if (!(magnitude <= 1)) return std::numeric_limits<double>::quiet_NaN();
  if (magnitude == 1) return y * std::numeric_limits<double>::infinity();
  double x = 0.5 * std::sqrt(pi) * magnitude;
  if (magnitude > 1e-3) {
    constexpr double a = 0.147;
    const double logarithm = std::log1p(-magnitude * magnitude);
    const double term = 2 / (pi * a) + logarithm / 2;
    x = std::sqrt(std::sqrt(term * term - logarithm / a) - term);
  }
  for (int step = 0; step < 3; ++step) {
    const double error = magnitude < 0.5 ? std::erf(x) - magnitude : (1 - magnitude) - std::erfc(x);
    const double newton = error * (0.5 * std::sqrt(pi)) * std::exp(x * x);
    x -= newton / (1 + x * newton);
  }
  return std::copysign(x, y);
}
template <class T>
T erfinv(T y) {
  return y == 0 ? y : static_cast<T>(inverse_error_function(static_cast<double>(y)));
}

}  // namespace

void add_scalar_math(FloatingFunctions& table) {
  table.set(Opcode::floor_divide, &binary<float, &floor_divide>, &binary<double, &floor_divide>);
  table.set(Opcode::mod, &binary<float, &mod>, &binary<double, &mod>);
  table.set(Opcode::power, &binary<float, &power>, &binary<double, &power>);
  table.set(Opcode::atan2, &binary<float, &arctan2>, &binary<double, &arctan2>);
  table.set(Opcode::tan, &unary<float, &tangent>, &unary<double, &tangent>);
  table.set(Opcode::erfinv, &unary<float, &erfinv>, &unary<double, &erfinv>);
}

}  // namespace tenon::kernels::elementwise
