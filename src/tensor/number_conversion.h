// One number from one element type to another, defined for every value.
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <type_traits>

#include <tenon/tensor/dtype.h>

namespace tenon {

/// True for Float16 and BFloat16, which are stored in 16 bits and computed with in float.
template <class T>
inline constexpr bool is_stored_float = std::is_same_v<T, Float16> || std::is_same_v<T, BFloat16>;

/// A double as a float rounded to odd: rounding that again to at most 22 significant bits gives what one
/// rounding of the double would have given.
inline float round_to_odd(double value) {
  const float nearest = static_cast<float>(value);
  if (static_cast<double>(nearest) == value || !std::isfinite(nearest)) return nearest;
  std::uint32_t bits = std::bit_cast<std::uint32_t>(nearest);
  if (std::fabs(static_cast<double>(nearest)) > std::fabs(value)) --bits;
  return std::bit_cast<float>(bits | 1U);
}

/// NumPy's astype of one number: real numbers become integers towards zero, integers wrap around, anything
/// but 0 is true. What NumPy leaves to the CPU is fixed: a real number beyond an integer type's range becomes
/// its nearest end, NaN becomes 0.
template <class To, class From>
To convert_number(From value) {
  if constexpr (std::is_same_v<To, From>) {
    return value;
  } else if constexpr (is_stored_float<From>) {
    return convert_number<To>(static_cast<float>(value));
  } else if constexpr (std::is_same_v<To, bool>) {
    return value != From{0};
  } else if constexpr (is_stored_float<To>) {
    if constexpr (std::is_same_v<From, float>) {
      return To(value);
    } else {
      return To(round_to_odd(static_cast<double>(value)));
    }
  } else if constexpr (std::is_floating_point_v<From> && std::is_integral_v<To>) {
    if (!(value == value)) return 0;
    // 2^digits: the first number above the range is exact in every floating type.
    constexpr From above = static_cast<From>(std::numeric_limits<To>::max() / 2 + 1) * From{2};
    if (value >= above) return std::numeric_limits<To>::max();
    if (std::is_signed_v<To> ? value < -above : value <= From{-1}) return std::numeric_limits<To>::min();
    return static_cast<To>(value);
  } else {
    return static_cast<To>(value);
  }
}

}  // namespace tenon
