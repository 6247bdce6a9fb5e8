// Test values for every dtype, and the comparison of a result with its reference.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <type_traits>

#include <gtest/gtest.h>

#include "elementwise_arrays.h"
#include "elementwise_reference.h"
#include "kernels/elementwise.h"

namespace tenon::kernels::testing {

/// The instruction's parameters in all tests.
inline constexpr double p = 0.25, q = 3;  // exact in every floating dtype

template <class T>
T element(std::size_t i, int operand) {
  const std::size_t at = i * 7 + static_cast<std::size_t>(operand) * 5 + i / 11;
  if constexpr (std::is_same_v<T, Truth>) {
    return Truth((at ^ (at >> 2)) % 2 == 0);
  } else if constexpr (std::is_integral_v<T>) {
    using Limits = std::numeric_limits<T>;
    const T values[] = {0,
                        1,
                        2,
                        3,
                        7,
                        5,
                        100,
                        Limits::max(),
                        Limits::min(),
                        T(Limits::max() - 1),
                        T(0) - T(1) < 0 ? T(-3) : T(6),
                        T(-1),
                        31,
                        63,
                        4,
                        13,
                        T(Limits::min() + 1)};
    return values[at % std::size(values)];
  } else {
    const float inf = std::numeric_limits<float>::infinity(), nan = std::numeric_limits<float>::quiet_NaN();
    const float values[] = {0.f,   1.f,    -1.f, 0.5f, -2.5f, 3.5f,  inf,   -inf, nan,
                            -0.f,  0.125f, 1.5f, -7.f, 0.3f,  -0.7f, 10.2f, 2.5f, 100.f,
                            -20.f, 1e-3f,  4.f,  0.9f, 1e-7f, 65.f,  6.f};
    return T(values[at % std::size(values)]);
  }
}

template <class T>
constexpr bool is_real = !std::is_integral_v<T> && !std::is_same_v<T, Truth>;
template <class T>
constexpr bool is_half = std::is_same_v<T, Float16> || std::is_same_v<T, BFloat16>;
/// Wide enough that its rounding does not show.
template <class T>
using Reference = std::conditional_t<std::is_same_v<T, double>, long double, double>;

template <class T>
Reference<T> wide(T x) {
  if constexpr (is_half<T>) {
    return static_cast<float>(x);
  } else {
    return x;
  }
}
template <class T>
T narrow(Reference<T> x) {
  if constexpr (is_half<T>) {
    // Through float, as the kernels do; but to odd first, so that it is rounded once.
    float f = static_cast<float>(x);
    std::uint32_t bits;
    std::memcpy(&bits, &f, 4);
    if (static_cast<double>(f) != x && !std::isnan(f) && !std::isinf(f) && bits % 2 == 0) {
      bits += std::fabs(static_cast<double>(f)) < std::fabs(x) ? 1 : -1;
      std::memcpy(&f, &bits, 4);
    }
    return T(f);
  } else {
    return static_cast<T>(x);
  }
}

/// Representable values between result and reference that are allowed.
template <class T>
std::uint64_t allowance(Opcode opcode) {
  switch (opcode) {
    case Opcode::copy:
    case Opcode::add:
    case Opcode::subtract:
    case Opcode::multiply:
    case Opcode::divide:
    case Opcode::floor_divide:
    case Opcode::maximum:
    case Opcode::minimum:
    case Opcode::negative:
    case Opcode::absolute:
    case Opcode::sign:
    case Opcode::square:
    case Opcode::reciprocal:
    case Opcode::floor:
    case Opcode::ceil:
    case Opcode::round:
    case Opcode::trunc:
    case Opcode::sqrt:
    case Opcode::relu:
    case Opcode::clip:
    case Opcode::leaky_relu:
    case Opcode::positive_mask:
      return std::is_same_v<T, double> ? 1 : 0;  // long double rounds first
    default:
      return is_half<T> ? 1 : 4;
  }
}

template <class T>
void expect_close(Opcode opcode, T got, T a, T b, T c) {
  if constexpr (is_real<T>) {
    const Reference<T> expected = real_reference<Reference<T>>(opcode, wide(a), wide(b), wide(c), p, q);
    const std::uint64_t steps = steps_between(got, narrow<T>(expected));
    if (steps <= allowance<T>(opcode)) return;
    // Sums of products cancel: their error is small beside the terms, not beside the result.
    const Reference<T> terms = std::fabs(wide(a)) +
                               std::fabs(wide(b)) * (1 + std::fabs(wide(a)) + std::fabs(wide(b))) +
                               std::fabs(wide(c));
    const Reference<T> unit = is_half<T> ? 0x1p-7 : std::is_same_v<T, float> ? 0x1p-23 : 0x1p-52;
    const bool is_sum = opcode == Opcode::multiply_add || opcode == Opcode::multiply_subtract ||
                        opcode == Opcode::negative_multiply_add || opcode == Opcode::lerp ||
                        opcode == Opcode::lerp_square || opcode == Opcode::mod || opcode == Opcode::logaddexp;
    if (is_sum && std::fabs(wide(got) - expected) <= 2 * unit * terms) return;
    FAIL() << traits(opcode).name << "(" << double(wide(a)) << ", " << double(wide(b)) << ", "
           << double(wide(c)) << ") = " << double(wide(got)) << ", expected " << double(expected);
  } else if constexpr (std::is_same_v<T, Truth>) {
    bool expected = false;
    switch (opcode) {
      case Opcode::add:
      case Opcode::maximum:
      case Opcode::bitwise_or:
        expected = bool(a) || bool(b);
        break;
      case Opcode::multiply:
      case Opcode::minimum:
      case Opcode::bitwise_and:
        expected = bool(a) && bool(b);
        break;
      case Opcode::bitwise_xor:
        expected = bool(a) != bool(b);
        break;
      case Opcode::bitwise_not:
        expected = !bool(a);
        break;
      default:
        expected = bool(a);  // copy, absolute, square
    }
    ASSERT_EQ(got.value, expected ? 1 : 0)
        << traits(opcode).name << "(" << int(a.value) << ", " << int(b.value) << ")";
  } else {
    const int bits = static_cast<int>(8 * sizeof(T));
    const Wide low = 0, high = 3;  // p and q, towards zero
    const Wide expected = integer_reference(opcode, a, b, c, low, high, bits, std::is_signed_v<T>);
    ASSERT_EQ(got, static_cast<T>(static_cast<std::uint64_t>(expected)))
        << traits(opcode).name << "(" << +a << ", " << +b << ", " << +c << ")";
  }
}

}  // namespace tenon::kernels::testing
