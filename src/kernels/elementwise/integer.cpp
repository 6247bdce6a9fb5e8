// Integers and bool in plain C++, in blocks of constant length that the compiler vectorises.
#include <cstring>
#include <limits>
#include <type_traits>

#include "kernels/elementwise/functions.h"
#include "kernels/elementwise/integer_operations.h"

namespace tenon::kernels::elementwise {

namespace {

constexpr std::size_t block = 64;

template <class T>
const T* operand(const Step& step, std::byte* const* registers, int which) {
  return reinterpret_cast<const T*>(registers[step.inputs[which]]);
}

template <class T>
void load_block(T* to, const T* from, std::size_t at, std::size_t count, bool moves) {
  if (moves) {
    std::memcpy(to, from + at, count * sizeof(T));
  } else {
    for (std::size_t i = 0; i < count; ++i) to[i] = *from;
  }
}

/// Calls compute(first, count) with the constant `block` for whole blocks, so that loops over it unroll.
template <class Compute>
void by_blocks(std::size_t count, Compute compute) {
  std::size_t at = 0;
  for (; at + block <= count; at += block) compute(at, std::integral_constant<std::size_t, block>());
  if (at < count) compute(at, count - at);
}

template <class Result, class T, class Op>
void unary(const Step& step, std::byte* const* registers, std::size_t count) {
  const T* a = operand<T>(step, registers, 0);
  Result* out = reinterpret_cast<Result*>(registers[step.output]);
  const Op op = make_operation<Op>(step.p, step.q);
  by_blocks(count, [&](std::size_t at, auto n) {
    T x[block];
    Result result[block];
    load_block(x, a, at, n, step.moves[0]);
    for (std::size_t i = 0; i < n; ++i) result[i] = op(x[i]);
    std::memcpy(out + at, result, n * sizeof(Result));
  });
}

template <class Result, class T, class Op>
void binary(const Step& step, std::byte* const* registers, std::size_t count) {
  const T* a = operand<T>(step, registers, 0);
  const T* b = operand<T>(step, registers, 1);
  Result* out = reinterpret_cast<Result*>(registers[step.output]);
  by_blocks(count, [&](std::size_t at, auto n) {
    T x[block], y[block];
    Result result[block];
    load_block(x, a, at, n, step.moves[0]);
    load_block(y, b, at, n, step.moves[1]);
    for (std::size_t i = 0; i < n; ++i) result[i] = Op()(x[i], y[i]);
    std::memcpy(out + at, result, n * sizeof(Result));
  });
}

template <class A, class T, class Op>
void ternary(const Step& step, std::byte* const* registers, std::size_t count) {
  const A* a = operand<A>(step, registers, 0);
  const T* b = operand<T>(step, registers, 1);
  const T* c = operand<T>(step, registers, 2);
  T* out = reinterpret_cast<T*>(registers[step.output]);
  by_blocks(count, [&](std::size_t at, auto n) {
    A x[block];
    T y[block], z[block], result[block];
    load_block(x, a, at, n, step.moves[0]);
    load_block(y, b, at, n, step.moves[1]);
    load_block(z, c, at, n, step.moves[2]);
    for (std::size_t i = 0; i < n; ++i) result[i] = Op()(x[i], y[i], z[i]);
    std::memcpy(out + at, result, n * sizeof(T));
  });
}

using Byte = std::uint8_t;  // a bool in memory: 0 or 1

template <class T>
TileFunction find_comparison(Opcode opcode) {
  switch (opcode) {
    case Opcode::equal:
      return &binary<Byte, T, Equal>;
    case Opcode::not_equal:
      return &binary<Byte, T, NotEqual>;
    case Opcode::less:
      return &binary<Byte, T, Less>;
    case Opcode::less_equal:
      return &binary<Byte, T, LessEqual>;
    case Opcode::greater:
      return &binary<Byte, T, Greater>;
    case Opcode::greater_equal:
      return &binary<Byte, T, GreaterEqual>;
    case Opcode::isnan:
    case Opcode::isinf:
      return &unary<Byte, T, Always<0>>;
    case Opcode::isfinite:
      return &unary<Byte, T, Always<1>>;
    case Opcode::select:
      return &ternary<Byte, T, Select>;
    default:
      return nullptr;
  }
}

template <class T>
TileFunction find_bits(Opcode opcode) {
  switch (opcode) {
    case Opcode::bitwise_and:
      return &binary<T, T, BitwiseAnd>;
    case Opcode::bitwise_or:
      return &binary<T, T, BitwiseOr>;
    case Opcode::bitwise_xor:
      return &binary<T, T, BitwiseXor>;
    case Opcode::bitwise_not:
      return &unary<T, T, BitwiseNot>;
    case Opcode::left_shift:
      return &binary<T, T, LeftShift>;
    case Opcode::right_shift:
      return &binary<T, T, RightShift>;
    default:
      return find_comparison<T>(opcode);
  }
}

template <class T>
TileFunction find_arithmetic(Opcode opcode) {
  switch (opcode) {
    case Opcode::add:
      return &binary<T, T, Add>;
    case Opcode::subtract:
      return &binary<T, T, Subtract>;
    case Opcode::multiply:
      return &binary<T, T, Multiply>;
    case Opcode::divide:
      return &binary<T, T, Divide>;
    case Opcode::floor_divide:
      return &binary<T, T, FloorDivide>;
    case Opcode::mod:
      return &binary<T, T, Mod>;
    case Opcode::power:
      return &binary<T, T, Power>;
    case Opcode::maximum:
      return &binary<T, T, Maximum>;
    case Opcode::minimum:
      return &binary<T, T, Minimum>;
    case Opcode::negative:
      return &unary<T, T, Negative>;
    case Opcode::absolute:
      return &unary<T, T, Absolute>;
    case Opcode::sign:
      return &unary<T, T, Sign>;
    case Opcode::square:
      return &unary<T, T, Square>;
    case Opcode::reciprocal:
      return &unary<T, T, Reciprocal>;
    case Opcode::multiply_add:
      return &ternary<T, T, MultiplyAdd>;
    case Opcode::multiply_subtract:
      return &ternary<T, T, MultiplySubtract>;
    case Opcode::negative_multiply_add:
      return &ternary<T, T, NegativeMultiplyAdd>;
    case Opcode::floor:
    case Opcode::ceil:
    case Opcode::round:
    case Opcode::trunc:
      return copy_function(sizeof(T));
    case Opcode::relu:
      return &unary<T, T, Relu>;
    case Opcode::positive_mask:
      return &binary<T, T, PositiveMask>;
    case Opcode::clip:
      return &unary<T, T, Clip<T>>;
    default:
      return find_bits<T>(opcode);
  }
}

TileFunction find_bool(Opcode opcode) {
  switch (opcode) {
    case Opcode::add:
    case Opcode::maximum:
    case Opcode::logical_or:
    case Opcode::bitwise_or:
      return &binary<Byte, Byte, BitwiseOr>;
    case Opcode::multiply:
    case Opcode::minimum:
    case Opcode::logical_and:
    case Opcode::bitwise_and:
      return &binary<Byte, Byte, BitwiseAnd>;
    case Opcode::logical_xor:
    case Opcode::bitwise_xor:
      return &binary<Byte, Byte, BitwiseXor>;
    case Opcode::logical_not:
    case Opcode::bitwise_not:
      return &unary<Byte, Byte, LogicalNot>;
    case Opcode::absolute:
    case Opcode::square:
      return copy_function(1);
    default:
      return find_comparison<Byte>(opcode);
  }
}

}  // namespace

TileFunction find_integer_function(Opcode opcode, DType dtype) {
  switch (dtype) {
    case DType::bool_:
      return find_bool(opcode);
    case DType::uint8:
      return find_arithmetic<std::uint8_t>(opcode);
    case DType::uint16:
      return find_arithmetic<std::uint16_t>(opcode);
    case DType::uint32:
      return find_arithmetic<std::uint32_t>(opcode);
    case DType::uint64:
      return find_arithmetic<std::uint64_t>(opcode);
    case DType::int8:
      return find_arithmetic<std::int8_t>(opcode);
    case DType::int16:
      return find_arithmetic<std::int16_t>(opcode);
    case DType::int32:
      return find_arithmetic<std::int32_t>(opcode);
    case DType::int64:
      return find_arithmetic<std::int64_t>(opcode);
    default:
      return nullptr;
  }
}

}  // namespace tenon::kernels::elementwise
