// Element types, their names and sizes, and Keras' promotion rules.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace tenon {

/// The element type of a Tensor. The names are NumPy's (bool_ because `bool` is taken).
enum class DType : std::uint8_t {
  bool_,
  uint8,
  uint16,
  uint32,
  uint64,
  int8,
  int16,
  int32,
  int64,
  float16,
  bfloat16,
  float32,
  float64,
};
inline constexpr int dtype_count = 13;

inline constexpr DType bool_ = DType::bool_;
inline constexpr DType uint8 = DType::uint8;
inline constexpr DType uint16 = DType::uint16;
inline constexpr DType uint32 = DType::uint32;
inline constexpr DType uint64 = DType::uint64;
inline constexpr DType int8 = DType::int8;
inline constexpr DType int16 = DType::int16;
inline constexpr DType int32 = DType::int32;
inline constexpr DType int64 = DType::int64;
inline constexpr DType float16 = DType::float16;
inline constexpr DType bfloat16 = DType::bfloat16;
inline constexpr DType float32 = DType::float32;
inline constexpr DType float64 = DType::float64;

/// IEEE half precision, stored only: arithmetic is done in float.
struct Float16 {
  std::uint16_t bits = 0;
  Float16() = default;
  explicit Float16(float value);
  explicit operator float() const;
};

/// The upper half of a float, stored only: arithmetic is done in float.
struct BFloat16 {
  std::uint16_t bits = 0;
  BFloat16() = default;
  explicit BFloat16(float value);
  explicit operator float() const;
};

/// Bytes per element.
std::size_t size_of(DType dtype);
/// "float32", "int64", "bool", ….
std::string_view name_of(DType dtype);
/// Writes name_of(dtype).
std::ostream& operator<<(std::ostream& stream, DType dtype);
/// The dtype of that name; TypeError naming the nearest one if there is none.
DType dtype_from_name(std::string_view name);

constexpr bool is_floating(DType d) { return d >= DType::float16; }
constexpr bool is_signed_integer(DType d) { return d >= DType::int8 && d <= DType::int64; }
constexpr bool is_unsigned_integer(DType d) { return d >= DType::uint8 && d <= DType::uint64; }
/// Integers of either sign, without bool.
constexpr bool is_integer(DType d) { return d >= DType::uint8 && d <= DType::int64; }

/// A dtype that may be weak: that of a bare C++ number (`x * 2`), which never widens an array's dtype.
struct PromotedType {
  DType dtype;
  bool weak = false;
};
/// The dtype that both are converted to, by Keras' lattice (keras.backend.result_type): float32 with a weak
/// float stays float32; int64 with a float dtype gives that float dtype; weak with weak stays weak.
/// bool with a weak integer gives int32, uint64 gives uint32 and signed integers with uint64 floatx(), as in Keras.
PromotedType promote_types(PromotedType a, PromotedType b);
/// The same for any number of types; floatx() for none. Not a fold of pairs: the lattice's join is taken once.
PromotedType promote_types(std::span<const PromotedType> types);

/// Default float dtype of layers and of float results of integer arguments: float32 unless set_floatx changed it.
DType floatx();
/// Sets floatx; TypeError unless the dtype is floating.
void set_floatx(DType dtype);

/// dtype_of<float>() == DType::float32, and so on for C++'s arithmetic types (an integer type's dtype has its size
/// and sign), Float16 and BFloat16.
template <class T>
constexpr DType dtype_of() {
  static_assert(std::is_arithmetic_v<T> || std::is_same_v<T, Float16> || std::is_same_v<T, BFloat16>);
  static_assert(sizeof(T) <= 8, "no dtype is wider than 64 bits");
  if constexpr (std::is_same_v<T, bool>) return DType::bool_;
  if constexpr (std::is_same_v<T, Float16>) return DType::float16;
  if constexpr (std::is_same_v<T, BFloat16>) return DType::bfloat16;
  if constexpr (std::is_floating_point_v<T>) return sizeof(T) == 4 ? DType::float32 : DType::float64;
  const DType narrowest = std::is_signed_v<T> ? DType::int8 : DType::uint8;
  const int doublings = sizeof(T) == 1 ? 0 : sizeof(T) == 2 ? 1 : sizeof(T) == 4 ? 2 : 3;
  return static_cast<DType>(static_cast<int>(narrowest) + doublings);
}

}  // namespace tenon
