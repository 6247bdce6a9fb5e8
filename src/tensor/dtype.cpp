#include <array>
#include <atomic>
#include <bit>
#include <ostream>

#include <fmt/format.h>

#include "base/nearest_name.h"

#include <tenon/base/error.h>
#include <tenon/tensor/dtype.h>

namespace tenon {

namespace {

struct DTypeTraits {
  std::string_view name;
  std::size_t size;
};

constexpr std::array<DTypeTraits, dtype_count> dtype_traits = {{
    {"bool", 1},
    {"uint8", 1},
    {"uint16", 2},
    {"uint32", 4},
    {"uint64", 8},
    {"int8", 1},
    {"int16", 2},
    {"int32", 4},
    {"int64", 8},
    {"float16", 2},
    {"bfloat16", 2},
    {"float32", 4},
    {"float64", 8},
}};

constexpr std::size_t position(DType dtype) { return static_cast<std::size_t>(dtype); }

std::atomic<DType> default_float{DType::float32};

std::uint16_t half_bits(float value) {
  const std::uint32_t bits = std::bit_cast<std::uint32_t>(value);
  const std::uint32_t sign = (bits >> 16) & 0x8000U;
  const std::uint32_t magnitude = bits & 0x7FFFFFFFU;
  const auto with_sign = [sign](std::uint32_t half) { return static_cast<std::uint16_t>(sign | half); };
  if (magnitude > 0x7F800000U) return with_sign(0x7E00U | ((magnitude >> 13) & 0x3FFU));  // NaN, made quiet
  if (magnitude >= 0x47800000U) return with_sign(0x7C00U);                                // 65536 and above
  if (magnitude >= 0x38800000U) {  // 2^-14 and above; a carry out of the fraction rightly raises the exponent
    const std::uint32_t rebiased = magnitude - (112U << 23);
    return with_sign((rebiased + 0xFFFU + ((rebiased >> 13) & 1U)) >> 13);
  }
  // A denormal half counts in units of 2^-24.
  const std::uint32_t shift = 126U - (magnitude >> 23);
  if (shift > 25U) return with_sign(0);
  const std::uint32_t fraction = (magnitude & 0x7FFFFFU) | 0x800000U;
  const std::uint32_t half = fraction >> shift;
  const std::uint32_t rest = fraction & ((1U << shift) - 1U);
  const std::uint32_t middle = 1U << (shift - 1U);
  const bool up = rest > middle || (rest == middle && (half & 1U) != 0);
  return with_sign(half + (up ? 1U : 0U));
}

}  // namespace

Float16::Float16(float value) : bits(half_bits(value)) {}

Float16::operator float() const {
  const std::uint32_t sign = (bits & 0x8000U) << 16;
  const std::uint32_t exponent = (bits >> 10) & 0x1FU;
  const std::uint32_t fraction = bits & 0x3FFU;
  if (exponent == 0x1F) return std::bit_cast<float>(sign | 0x7F800000U | (fraction << 13));
  if (exponent == 0) {
    const float magnitude = static_cast<float>(fraction) * 0x1p-24F;
    return std::bit_cast<float>(sign | std::bit_cast<std::uint32_t>(magnitude));
  }
  return std::bit_cast<float>(sign | ((exponent + 112U) << 23) | (fraction << 13));
}

BFloat16::BFloat16(float value) {
  const std::uint32_t word = std::bit_cast<std::uint32_t>(value);
  const bool is_nan = (word & 0x7FFFFFFFU) > 0x7F800000U;
  const std::uint32_t upper = is_nan ? (word >> 16) | 0x40U : (word + 0x7FFFU + ((word >> 16) & 1U)) >> 16;
  bits = static_cast<std::uint16_t>(upper);
}

BFloat16::operator float() const { return std::bit_cast<float>(std::uint32_t{bits} << 16); }

std::size_t size_of(DType dtype) { return dtype_traits[position(dtype)].size; }

std::string_view name_of(DType dtype) { return dtype_traits[position(dtype)].name; }

std::ostream& operator<<(std::ostream& stream, DType dtype) { return stream << name_of(dtype); }

DType dtype_from_name(std::string_view name) {
  std::array<std::string_view, dtype_count> names;
  for (std::size_t i = 0; i < names.size(); ++i) {
    names[i] = dtype_traits[i].name;
    if (names[i] == name) return static_cast<DType>(i);
  }
  throw TypeError(fmt::format("unknown dtype \"{}\"{}", name, name_suggestion(name, names)));
}

DType floatx() { return default_float.load(std::memory_order_relaxed); }

void set_floatx(DType dtype) {
  if (!is_floating(dtype)) {
    throw TypeError(
        fmt::format("set_floatx: expected float16, bfloat16, float32 or float64, got {}; layers compute with "
                    "real numbers",
                    name_of(dtype)));
  }
  default_float.store(dtype, std::memory_order_relaxed);
}

}  // namespace tenon
