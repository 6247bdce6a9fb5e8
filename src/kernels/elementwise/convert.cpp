// Conversions between the dtypes that registers hold.
#include <bit>
#include <cmath>
#include <cstring>

#include "kernels/elementwise/functions.h"
#include "kernels/elementwise/integer_operations.h"

namespace tenon::kernels::elementwise {

namespace {

constexpr std::size_t block = 64;

/// A bool in memory: 0 or 1.
struct Truth {
  std::uint8_t value;
};

template <class To, class From>
To convert_one(From x) {
  if constexpr (std::is_same_v<From, Truth>) {
    return convert_one<To>(x.value);
  } else if constexpr (std::is_same_v<To, Truth>) {
    return Truth{static_cast<std::uint8_t>(x != 0)};
  } else if constexpr (std::is_floating_point_v<From> && std::is_integral_v<To>) {
    return saturate<To>(x);
  } else {
    return static_cast<To>(x);
  }
}

template <class From, class To, To (*function)(From)>
void convert(const Step& step, std::byte* const* registers, std::size_t count) {
  const std::byte* in = registers[step.inputs[0]];
  std::byte* out = registers[step.output];
  for (std::size_t at = 0; at < count; at += block) {
    From x[block];
    To y[block];
    const std::size_t n = count - at < block ? count - at : block;
    if (step.moves[0]) {
      std::memcpy(x, in + at * sizeof(From), n * sizeof(From));
    } else {
      for (std::size_t i = 0; i < n; ++i) std::memcpy(x + i, in, sizeof(From));
    }
    if (n == block) {
      for (std::size_t i = 0; i < block; ++i) y[i] = function(x[i]);
    } else {
      for (std::size_t i = 0; i < n; ++i) y[i] = function(x[i]);
    }
    std::memcpy(out + at * sizeof(To), y, n * sizeof(To));
  }
}

float to_odd(double x) {
  const float nearest = static_cast<float>(x);
  if (static_cast<double>(nearest) == x || x != x || std::isinf(nearest)) return nearest;
  const std::uint32_t bits = std::bit_cast<std::uint32_t>(nearest);
  if (bits & 1) return nearest;
  // The other neighbour of x has odd bits.
  const bool away_from_zero = std::fabs(static_cast<double>(nearest)) < std::fabs(x);
  return std::bit_cast<float>(away_from_zero ? bits + 1 : bits - 1);
}

template <class From>
TileFunction find_target(DType to) {
  switch (to) {
    case DType::bool_:
      return &convert<From, Truth, &convert_one<Truth, From>>;
    case DType::uint8:
      return &convert<From, std::uint8_t, &convert_one<std::uint8_t, From>>;
    case DType::uint16:
      return &convert<From, std::uint16_t, &convert_one<std::uint16_t, From>>;
    case DType::uint32:
      return &convert<From, std::uint32_t, &convert_one<std::uint32_t, From>>;
    case DType::uint64:
      return &convert<From, std::uint64_t, &convert_one<std::uint64_t, From>>;
    case DType::int8:
      return &convert<From, std::int8_t, &convert_one<std::int8_t, From>>;
    case DType::int16:
      return &convert<From, std::int16_t, &convert_one<std::int16_t, From>>;
    case DType::int32:
      return &convert<From, std::int32_t, &convert_one<std::int32_t, From>>;
    case DType::int64:
      return &convert<From, std::int64_t, &convert_one<std::int64_t, From>>;
    case DType::float32:
      return &convert<From, float, &convert_one<float, From>>;
    case DType::float64:
      return &convert<From, double, &convert_one<double, From>>;
    default:
      return nullptr;
  }
}

}  // namespace

TileFunction convert_rounding_to_odd() { return &convert<double, float, &to_odd>; }

TileFunction find_conversion(DType from, DType to) {
  if (from == to) return copy_function(size_of(from));
  switch (from) {
    case DType::bool_:
      return find_target<Truth>(to);
    case DType::uint8:
      return find_target<std::uint8_t>(to);
    case DType::uint16:
      return find_target<std::uint16_t>(to);
    case DType::uint32:
      return find_target<std::uint32_t>(to);
    case DType::uint64:
      return find_target<std::uint64_t>(to);
    case DType::int8:
      return find_target<std::int8_t>(to);
    case DType::int16:
      return find_target<std::int16_t>(to);
    case DType::int32:
      return find_target<std::int32_t>(to);
    case DType::int64:
      return find_target<std::int64_t>(to);
    case DType::float32:
      return find_target<float>(to);
    case DType::float64:
      return find_target<double>(to);
    default:
      return nullptr;
  }
}

}  // namespace tenon::kernels::elementwise
