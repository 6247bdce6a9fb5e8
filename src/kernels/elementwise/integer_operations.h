// What each opcode computes for one integer: wrapping arithmetic, NumPy's division, shifts by any count. No
// operand has undefined behaviour.
#pragma once

#include <cstdint>
#include <limits>
#include <type_traits>

namespace tenon::kernels::elementwise {

/// A float to any arithmetic type: towards zero, saturating, NaN to 0.
template <class To, class From>
To saturate(From value) {
  static_assert(std::is_floating_point_v<From> && std::is_integral_v<To>);
  // 2^bits is exact in every floating type where the largest integer often is not.
  constexpr From limit = static_cast<From>(std::uint64_t{1} << (std::numeric_limits<To>::digits - 1)) * 2;
  if (value != value) return 0;
  if (value >= limit) return std::numeric_limits<To>::max();
  if constexpr (std::is_signed_v<To>) {
    if (value < -limit) return std::numeric_limits<To>::min();
  } else {
    if (value <= -1) return 0;
  }
  return static_cast<To>(value);
}

// Unsigned and at least 32 bits wide: a product of two uint16_t would overflow the int that it is promoted to.
template <class T>
using Wrapping = std::conditional_t<(sizeof(T) < 4), std::uint32_t, std::make_unsigned_t<T>>;

template <class T>
constexpr Wrapping<T> wrapping(T x) {
  return static_cast<Wrapping<T>>(x);
}

template <class Op>
Op make_operation(double p, double q) {
  if constexpr (std::is_empty_v<Op>) {
    return Op{};
  } else {
    return Op{saturate<decltype(Op::p)>(p), saturate<decltype(Op::q)>(q)};
  }
}

// lint: table
struct Add {
  template <class T>
  T operator()(T a, T b) const {
    return static_cast<T>(wrapping(a) + wrapping(b));
  }
};
struct Subtract {
  template <class T>
  T operator()(T a, T b) const {
    return static_cast<T>(wrapping(a) - wrapping(b));
  }
};
struct Multiply {
  template <class T>
  T operator()(T a, T b) const {
    return static_cast<T>(wrapping(a) * wrapping(b));
  }
};
struct MultiplyAdd {
  template <class T>
  T operator()(T a, T b, T c) const {
    return static_cast<T>(wrapping(a) * wrapping(b) + wrapping(c));
  }
};
struct MultiplySubtract {
  template <class T>
  T operator()(T a, T b, T c) const {
    return static_cast<T>(wrapping(a) * wrapping(b) - wrapping(c));
  }
};
struct NegativeMultiplyAdd {
  template <class T>
  T operator()(T a, T b, T c) const {
    return static_cast<T>(wrapping(c) - wrapping(a) * wrapping(b));
  }
};
struct Negative {
  template <class T>
  T operator()(T a) const {
    return static_cast<T>(0 - wrapping(a));
  }
};
struct Divide {
  template <class T>
  T operator()(T a, T b) const {
    if (b == 0) return 0;
    if (std::is_signed_v<T> && b == static_cast<T>(-1)) return Negative()(a);  // min / -1 wraps
    return static_cast<T>(a / b);
  }
};
struct FloorDivide {
  template <class T>
  T operator()(T a, T b) const {
    const T quotient = Divide()(a, b);
    const bool inexact = b != 0 && Subtract()(a, Multiply()(quotient, b)) != 0;
    return inexact && (a < 0) != (b < 0) ? static_cast<T>(quotient - 1) : quotient;
  }
};
struct Mod {
  template <class T>
  T operator()(T a, T b) const {
    return b == 0 ? T{0} : Subtract()(a, Multiply()(FloorDivide()(a, b), b));
  }
};
struct Power {
  template <class T>
  T operator()(T a, T b) const {
    if (b < 0) {
      if (a == 1) return 1;
      if (std::is_signed_v<T> && a == static_cast<T>(-1)) return b % 2 == 0 ? T{1} : static_cast<T>(-1);
      return 0;
    }
    T result = 1;
    for (;; a = Multiply()(a, a)) {
      if (b & 1) result = Multiply()(result, a);
      b = static_cast<T>(b >> 1);
      if (b == 0) return result;
    }
  }
};
struct Maximum {
  template <class T>
  T operator()(T a, T b) const {
    return a > b ? a : b;
  }
};
struct Minimum {
  template <class T>
  T operator()(T a, T b) const {
    return a < b ? a : b;
  }
};
struct Absolute {
  template <class T>
  T operator()(T a) const {
    return a < 0 ? Negative()(a) : a;
  }
};
struct Sign {
  template <class T>
  T operator()(T a) const {
    return static_cast<T>((a > 0) - (a < 0));
  }
};
struct Square {
  template <class T>
  T operator()(T a) const {
    return Multiply()(a, a);
  }
};
struct Reciprocal {
  template <class T>
  T operator()(T a) const {
    return Divide()(T{1}, a);
  }
};
struct Relu {
  template <class T>
  T operator()(T a) const {
    return a > 0 ? a : T{0};
  }
};
struct PositiveMask {
  template <class T>
  T operator()(T a, T b) const {
    return b > 0 ? a : T{0};
  }
};
template <class T>
struct Clip {
  T p, q;
  T operator()(T a) const { return Minimum()(Maximum()(a, p), q); }
};

struct Equal {
  template <class T>
  std::uint8_t operator()(T a, T b) const {
    return a == b;
  }
};
struct NotEqual {
  template <class T>
  std::uint8_t operator()(T a, T b) const {
    return a != b;
  }
};
struct Less {
  template <class T>
  std::uint8_t operator()(T a, T b) const {
    return a < b;
  }
};
struct LessEqual {
  template <class T>
  std::uint8_t operator()(T a, T b) const {
    return a <= b;
  }
};
struct Greater {
  template <class T>
  std::uint8_t operator()(T a, T b) const {
    return a > b;
  }
};
struct GreaterEqual {
  template <class T>
  std::uint8_t operator()(T a, T b) const {
    return a >= b;
  }
};
template <std::uint8_t Value>
struct Always {
  template <class T>
  std::uint8_t operator()(T) const {
    return Value;
  }
};
struct Select {
  template <class T>
  T operator()(std::uint8_t condition, T a, T b) const {
    return condition ? a : b;
  }
};
struct LogicalNot {
  std::uint8_t operator()(std::uint8_t a) const { return a == 0; }
};

struct BitwiseAnd {
  template <class T>
  T operator()(T a, T b) const {
    return static_cast<T>(a & b);
  }
};
struct BitwiseOr {
  template <class T>
  T operator()(T a, T b) const {
    return static_cast<T>(a | b);
  }
};
struct BitwiseXor {
  template <class T>
  T operator()(T a, T b) const {
    return static_cast<T>(a ^ b);
  }
};
struct BitwiseNot {
  template <class T>
  T operator()(T a) const {
    return static_cast<T>(~a);
  }
};
// A count beyond the width, or below zero, shifts everything out.
template <class T>
constexpr bool shifts_all_out(T count) {
  return static_cast<std::make_unsigned_t<T>>(count) >= sizeof(T) * 8;
}
struct LeftShift {
  template <class T>
  T operator()(T a, T b) const {
    return shifts_all_out(b) ? T{0} : static_cast<T>(wrapping(a) << b);
  }
};
struct RightShift {
  template <class T>
  T operator()(T a, T b) const {
    return shifts_all_out(b) ? static_cast<T>(a < 0 ? -1 : 0) : static_cast<T>(a >> b);
  }
};

}  // namespace tenon::kernels::elementwise
