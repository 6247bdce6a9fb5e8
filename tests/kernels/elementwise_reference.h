// What each opcode means, element by element, written for clarity; and how far a result is from it.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <type_traits>

#include "elementwise_arrays.h"
#include "kernels/elementwise.h"

namespace tenon::kernels::testing {

// lint: table
/// In W, a floating type wider than the one under test.
template <class W>
W real_reference(Opcode opcode, W a, W b, W c, W p, W q) {
  const W nan = std::numeric_limits<W>::quiet_NaN();
  const auto remainder = [&] {
    const W m = std::fmod(a, b);
    if (m == 0) return std::copysign(W{0}, b);
    return (m < 0) != (b < 0) ? m + b : m;
  };
  switch (opcode) {
    case Opcode::copy:
      return a;
    case Opcode::add:
      return a + b;
    case Opcode::subtract:
      return a - b;
    case Opcode::multiply:
      return a * b;
    case Opcode::divide:
      return a / b;
    case Opcode::floor_divide:
      if (b == 0 || std::isnan(a) || std::isnan(b)) return a / b;
      if (std::isinf(a)) return nan;
      if (std::isinf(b)) return a != 0 && (a < 0) != (b < 0) ? W{-1} : W{0};
      return std::round((a - remainder()) / b);
    case Opcode::mod:
      return remainder();
    case Opcode::power:
      return std::pow(a, b);
    case Opcode::maximum:
      return std::isnan(a) || std::isnan(b) ? nan : a > b ? a : b;
    case Opcode::minimum:
      return std::isnan(a) || std::isnan(b) ? nan : a < b ? a : b;
    case Opcode::negative:
      return -a;
    case Opcode::absolute:
      return std::fabs(a);
    case Opcode::sign:
      return std::isnan(a) ? nan : static_cast<W>((a > 0) - (a < 0));
    case Opcode::square:
      return a * a;
    case Opcode::reciprocal:
      return 1 / a;
    case Opcode::multiply_add:
      return a * b + c;
    case Opcode::multiply_subtract:
      return a * b - c;
    case Opcode::negative_multiply_add:
      return c - a * b;
    case Opcode::floor:
      return std::floor(a);
    case Opcode::ceil:
      return std::ceil(a);
    case Opcode::round:
      return std::nearbyint(a);
    case Opcode::trunc:
      return std::trunc(a);
    case Opcode::exp:
      return std::exp(a);
    case Opcode::expm1:
      return std::expm1(a);
    case Opcode::exp2:
      return std::exp2(a);
    case Opcode::log:
      return std::log(a);
    case Opcode::log1p:
      return std::log1p(a);
    case Opcode::log2:
      return std::log2(a);
    case Opcode::log10:
      return std::log10(a);
    case Opcode::sqrt:
      return std::sqrt(a);
    case Opcode::rsqrt:
      return 1 / std::sqrt(a);
    case Opcode::sin:
      return std::sin(a);
    case Opcode::cos:
      return std::cos(a);
    case Opcode::tan:
      return std::tan(a);
    case Opcode::asin:
      return std::asin(a);
    case Opcode::acos:
      return std::acos(a);
    case Opcode::atan:
      return std::atan(a);
    case Opcode::atan2:
      return std::atan2(a, b);
    case Opcode::sinh:
      return std::sinh(a);
    case Opcode::cosh:
      return std::cosh(a);
    case Opcode::tanh:
      return std::tanh(a);
    case Opcode::asinh:
      return std::asinh(a);
    case Opcode::acosh:
      return std::acosh(a);
    case Opcode::atanh:
      return std::atanh(a);
    case Opcode::erf:
      return std::erf(a);
    case Opcode::erfinv: {
      if (!(std::fabs(a) <= 1)) return nan;
      if (std::fabs(a) < W(1e-30)) return a * std::sqrt(std::acos(W{-1})) / 2;  // the series' first term
      W low = 0, high = 30;                                                     // erf(30) is 1 in any format
      for (int i = 0; i < 200; ++i) {
        const W middle = (low + high) / 2;
        const bool below =
            std::fabs(a) < W(0.5) ? std::erf(middle) < std::fabs(a) : std::erfc(middle) > 1 - std::fabs(a);
        (below ? low : high) = middle;
      }
      return std::fabs(a) == 1 ? a * std::numeric_limits<W>::infinity() : std::copysign(high, a);
    }
    case Opcode::logaddexp:
      if (std::isnan(a) || std::isnan(b)) return nan;
      if (a == b) return a + std::log(W{2});
      return std::fmax(a, b) + std::log1p(std::exp(-std::fabs(a - b)));
    case Opcode::sigmoid:
      return a < 0 ? std::exp(a) / (1 + std::exp(a)) : 1 / (1 + std::exp(-a));
    case Opcode::softplus:
      return std::isnan(a) ? a : std::fmax(a, W{0}) + std::log1p(std::exp(-std::fabs(a)));
    case Opcode::log_sigmoid:
      return std::isnan(a) ? a : std::fmin(a, W{0}) - std::log1p(std::exp(-std::fabs(a)));
    case Opcode::relu:
      return a > 0 || std::isnan(a) ? a : W{0};
    case Opcode::leaky_relu:
      return a >= 0 ? a : p * a;
    case Opcode::elu:
      return a >= 0 ? a : p * std::expm1(a);
    case Opcode::clip:
      return std::isnan(a) ? a : std::fmin(std::fmax(a, p), q);
    case Opcode::lerp:
      return a + (b - a) * p;
    case Opcode::lerp_square:
      return a + (b * b - a) * p;
    case Opcode::divide_sqrt_plus:
      return a / (std::sqrt(b) + p);
    case Opcode::divide_sqrt_of_plus:
      return a / std::sqrt(b + p);
    case Opcode::positive_mask:
      return b > 0 ? a : W{0};
    default:
      throw std::logic_error("no reference for this opcode");
  }
}

/// Comparisons, for any type.
template <class T>
bool truth_reference(Opcode opcode, T a, T b) {
  switch (opcode) {
    case Opcode::equal:
      return a == b;
    case Opcode::not_equal:
      return a != b;
    case Opcode::less:
      return a < b;
    case Opcode::less_equal:
      return a <= b;
    case Opcode::greater:
      return a > b;
    case Opcode::greater_equal:
      return a >= b;
    case Opcode::isnan:
      return a != a;
    case Opcode::isinf:
      return a == a && a - a != a - a;
    case Opcode::isfinite:
      return a - a == a - a;
    case Opcode::logical_and:
      return a != 0 && b != 0;
    case Opcode::logical_or:
      return a != 0 || b != 0;
    case Opcode::logical_xor:
      return (a != 0) != (b != 0);
    case Opcode::logical_not:
      return a == 0;
    default:
      throw std::logic_error("no reference for this opcode");
  }
}

__extension__ using Wide = __int128;
__extension__ using UnsignedWide = unsigned __int128;

/// Right modulo 2^128.
inline Wide times(Wide a, Wide b) {
  return static_cast<Wide>(static_cast<UnsignedWide>(a) * static_cast<UnsignedWide>(b));
}

/// On mathematical integers; the caller reduces the result modulo 2^bits.
inline Wide integer_reference(Opcode opcode, Wide a, Wide b, Wide c, Wide p, Wide q, int bits,
                              bool is_signed) {
  const Wide modulus = Wide{1} << bits;
  const auto wrap = [&](Wide x) {
    x %= modulus;
    if (x < 0) x += modulus;
    return is_signed && x >= modulus / 2 ? x - modulus : x;
  };
  const auto floor_quotient = [&] {
    if (b == 0) return Wide{0};
    const Wide quotient = a / b;
    return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
  };
  const bool all_out = b < 0 || b >= bits;
  switch (opcode) {
    case Opcode::copy:
    case Opcode::floor:
    case Opcode::ceil:
    case Opcode::round:
    case Opcode::trunc:
      return a;
    case Opcode::add:
      return a + b;
    case Opcode::subtract:
      return a - b;
    case Opcode::multiply:
      return wrap(times(a, b));
    case Opcode::divide:
      return b == 0 ? 0 : a / b;
    case Opcode::floor_divide:
      return floor_quotient();
    case Opcode::mod:
      return b == 0 ? 0 : a - floor_quotient() * b;
    case Opcode::power: {
      if (b < 0) return a == 1 ? 1 : a == -1 ? (b % 2 == 0 ? 1 : -1) : 0;
      Wide result = 1;
      // Powers repeat with a period that divides 2^bits from the bits-th on, so a long exponent can be cut.
      const Wide exponent = b > 4096 ? 4096 + b % 4096 : b;
      if (b > 4096 && a % 2 != 0) {
        Wide base = a, rest = b;
        for (; rest > 0; rest /= 2, base = wrap(times(base, base))) {
          if (rest % 2 == 1) result = wrap(times(result, base));
        }
        return result;
      }
      for (Wide i = 0; i < exponent; ++i) result = wrap(times(result, a));
      return result;
    }
    case Opcode::maximum:
      return a > b ? a : b;
    case Opcode::minimum:
      return a < b ? a : b;
    case Opcode::negative:
      return -a;
    case Opcode::absolute:
      return a < 0 ? -a : a;
    case Opcode::sign:
      return (a > 0) - (a < 0);
    case Opcode::square:
      return wrap(times(a, a));
    case Opcode::reciprocal:
      return a == 0 ? 0 : 1 / a;
    case Opcode::multiply_add:
      return wrap(times(a, b)) + c;
    case Opcode::multiply_subtract:
      return wrap(times(a, b)) - c;
    case Opcode::negative_multiply_add:
      return c - wrap(times(a, b));
    case Opcode::relu:
      return a > 0 ? a : 0;
    case Opcode::positive_mask:
      return b > 0 ? a : 0;
    case Opcode::clip: {
      const Wide raised = a < p ? p : a;
      return raised > q ? q : raised;
    }
    case Opcode::bitwise_and:
      return a & b;
    case Opcode::bitwise_or:
      return a | b;
    case Opcode::bitwise_xor:
      return a ^ b;
    case Opcode::bitwise_not:
      return -1 - a;
    case Opcode::left_shift:
      return all_out ? 0 : wrap(times(a, Wide{1} << b));
    case Opcode::right_shift:
      return all_out ? (a < 0 ? -1 : 0) : a >> b;
    default:
      throw std::logic_error("no reference for this opcode");
  }
}

/// Number of representable values between two; 0 for two NaNs, huge for one.
template <class T>
std::uint64_t steps_between(T a, T b) {
  using Bits = std::conditional_t<sizeof(T) == 2, std::uint16_t,
                                  std::conditional_t<sizeof(T) == 4, std::uint32_t, std::uint64_t>>;
  const auto is_nan = [](T x) { return static_cast<double>(static_cast<float>(x)) != static_cast<float>(x); };
  if (is_nan(a) || is_nan(b)) return is_nan(a) && is_nan(b) ? 0 : ~std::uint64_t{0};
  const auto position = [](T x) {
    Bits bits;
    std::memcpy(&bits, &x, sizeof(T));
    constexpr Bits sign = static_cast<Bits>(Bits{1} << (8 * sizeof(T) - 1));
    const std::int64_t magnitude = static_cast<std::int64_t>(bits & static_cast<Bits>(~sign));
    return bits & sign ? -magnitude : magnitude;
  };
  const std::int64_t x = position(a), y = position(b);
  return x > y ? static_cast<std::uint64_t>(x) - static_cast<std::uint64_t>(y)
               : static_cast<std::uint64_t>(y) - static_cast<std::uint64_t>(x);
}

}  // namespace tenon::kernels::testing
