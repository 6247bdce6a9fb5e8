// Finding the function that computes an instruction: by opcode and dtype, for this machine's SIMD.
#pragma once

#include "kernels/elementwise/step.h"

namespace tenon::kernels::elementwise {

/// For operands that are held as `dtype` (never float16 or bfloat16); null if the opcode has no meaning there.
TileFunction find_function(Opcode opcode, DType dtype);
/// From one held dtype to another.
TileFunction find_conversion(DType from, DType to);
/// float64 to float32, inexact results rounded to odd: rounding them once more to half precision is then right.
TileFunction convert_rounding_to_odd();
/// Elements of that many bytes.
TileFunction copy_function(std::size_t bytes);
/// One element to a splat.
TileFunction splat_function(std::size_t bytes);

// float16 and bfloat16 in memory, float32 in registers.
TileFunction load_function(DType half);
TileFunction store_function(DType half);
/// float32 to the nearest value that the half precision has.
TileFunction round_function(DType half);

/// Moves `rows` rows of `columns` elements; strides in elements, tile rows adjacent. A gather may write one
/// SIMD vector past the end of the tile.
struct Rows {
  std::byte* tile = nullptr;
  std::byte* memory = nullptr;
  std::int64_t rows = 0, columns = 0, row_stride = 0, column_stride = 0;
};
using RowFunction = void (*)(const Rows&);
RowFunction gather_function(std::size_t bytes);
RowFunction scatter_function(std::size_t bytes);

/// Integers and bool; null if undefined.
TileFunction find_integer_function(Opcode opcode, DType dtype);

/// Functions of float32 [0] and float64 [1].
struct FloatingFunctions {
  TileFunction functions[static_cast<std::size_t>(Opcode::count_)][2] = {};
  void set(Opcode opcode, TileFunction single, TileFunction twice) {
    functions[static_cast<std::size_t>(opcode)][0] = single;
    functions[static_cast<std::size_t>(opcode)][1] = twice;
  }
};

/// What does not depend on the dtype's arithmetic, by element size (1, 2, 4, 8 bytes: log2 is the index).
struct MovingFunctions {
  TileFunction copy[4] = {}, splat[4] = {};
  RowFunction gather[4] = {}, scatter[4] = {};
  TileFunction load[2] = {}, store[2] = {}, round[2] = {};  // float16, bfloat16
};

// Each source file adds its part, compiled for the SIMD instructions that are chosen at run time.
void add_arithmetic(FloatingFunctions& table);
void add_optimizer_compounds(FloatingFunctions& table);
void add_comparison(FloatingFunctions& table);
void add_exponential(FloatingFunctions& table);
void add_hyperbolic(FloatingFunctions& table);
void add_trigonometry(FloatingFunctions& table);
void add_scalar_math(FloatingFunctions& table);
void add_moves(MovingFunctions& table);
void add_half_precision(MovingFunctions& table);

/// Chooses the functions anew, after a test has restricted the SIMD targets. Not thread-safe.
void choose_functions_again();

}  // namespace tenon::kernels::elementwise
