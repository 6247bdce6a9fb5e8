// What a prepared program consists of: steps, each one pass of a function over a tile.
#pragma once

#include <cstddef>
#include <cstdint>

#include <tenon/tensor/dtype.h>

#include "kernels/elementwise.h"

namespace tenon::kernels::elementwise {

struct Step;

/// Stands where a step has no operand.
inline constexpr std::uint16_t no_register = 0xFFFF;

/// Computes `count` elements. `registers` is the table of register pointers; the step says which it uses.
using TileFunction = void (*)(const Step& step, std::byte* const* registers, std::size_t count);

/// One pass over a tile. A register either moves (one element for each element of the tile) or is a splat: the
/// same number repeated over one SIMD vector, which is read again and again.
struct Step {
  TileFunction function = nullptr;
  std::uint16_t inputs[3] = {no_register, no_register, no_register};  // positions in the register table
  std::uint16_t output = 0;
  std::uint8_t moves[3] = {1, 1, 1};
  /// The output is a tile of our own: whole vectors may be written past its last element. (A masked store costs
  /// the next step a failed store forwarding, about 12 cycles, so it is kept for the user's memory.)
  std::uint8_t padded = 0;
  double p = 0, q = 0;
};

/// Bytes that a splat takes, and that every tile has beyond its last element: the longest SIMD vector there is.
inline constexpr std::size_t splat_bytes = 256;

/// The dtype in which a register holds values of this dtype: half precisions are computed, and held, in float32.
constexpr DType held_dtype(DType dtype) {
  return dtype == DType::float16 || dtype == DType::bfloat16 ? DType::float32 : dtype;
}

}  // namespace tenon::kernels::elementwise
