// Choosing a template by dtype or by element size.
#pragma once

#include <cstdint>
#include <type_traits>

#include <tenon/tensor/dtype.h>

namespace tenon::kernels {

/// A type passed as a value: `using T = typename decltype(tag)::type`.
template <class T>
struct TypeTag {
  using type = T;
};

/// Calls f(TypeTag<T>{}) with the C++ type of a dtype.
template <class F>
decltype(auto) with_type(DType dtype, F&& f) {
  switch (dtype) {
    case DType::bool_:
      return f(TypeTag<bool>{});
    case DType::uint8:
      return f(TypeTag<std::uint8_t>{});
    case DType::uint16:
      return f(TypeTag<std::uint16_t>{});
    case DType::uint32:
      return f(TypeTag<std::uint32_t>{});
    case DType::uint64:
      return f(TypeTag<std::uint64_t>{});
    case DType::int8:
      return f(TypeTag<std::int8_t>{});
    case DType::int16:
      return f(TypeTag<std::int16_t>{});
    case DType::int32:
      return f(TypeTag<std::int32_t>{});
    case DType::int64:
      return f(TypeTag<std::int64_t>{});
    case DType::float16:
      return f(TypeTag<Float16>{});
    case DType::bfloat16:
      return f(TypeTag<BFloat16>{});
    case DType::float32:
      return f(TypeTag<float>{});
    case DType::float64:
      break;
  }
  return f(TypeTag<double>{});
}

/// Calls f(TypeTag<U>{}) with the unsigned integer type as wide as a dtype's elements: for moving them.
template <class F>
decltype(auto) with_word(DType dtype, F&& f) {
  switch (size_of(dtype)) {
    case 1:
      return f(TypeTag<std::uint8_t>{});
    case 2:
      return f(TypeTag<std::uint16_t>{});
    case 4:
      return f(TypeTag<std::uint32_t>{});
    default:
      return f(TypeTag<std::uint64_t>{});
  }
}

template <class T>
inline constexpr bool is_half = std::is_same_v<T, Float16> || std::is_same_v<T, BFloat16>;

/// What a kernel computes elements of type T in: float for the half types, T otherwise.
template <class T>
using Computed = std::conditional_t<is_half<T>, float, T>;

/// The same for sums and products of integers: unsigned, so that overflow wraps around as NumPy's does.
template <class T>
struct WrappingOf {
  using type = Computed<T>;
};
template <class T>
requires(std::is_integral_v<T> && !std::is_same_v<T, bool>) struct WrappingOf<T> {
  using type = std::conditional_t<sizeof(T) == 8, std::uint64_t, std::uint32_t>;
};
template <class T>
using Wrapping = typename WrappingOf<T>::type;

/// NaN for floating types; false for all others.
template <class T>
bool is_nan(T value) {
  if constexpr (is_half<T>) {
    return static_cast<float>(value) != static_cast<float>(value);
  } else {
    return value != value;
  }
}

}  // namespace tenon::kernels
