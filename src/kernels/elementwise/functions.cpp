#include "kernels/elementwise/functions.h"

#include <bit>

#include <hwy/targets.h>

#include "kernels/native/instruction_set.h"

namespace tenon::kernels::elementwise {

namespace {

struct Functions {
  FloatingFunctions floating;
  MovingFunctions moving;
};

Functions choose() {
  limit_instruction_set();
  Functions chosen;
  add_scalar_math(chosen.floating);
  add_arithmetic(chosen.floating);
  add_optimizer_compounds(chosen.floating);
  add_comparison(chosen.floating);
  add_exponential(chosen.floating);
  add_hyperbolic(chosen.floating);
  add_trigonometry(chosen.floating);
  add_moves(chosen.moving);
  add_half_precision(chosen.moving);
  return chosen;
}

Functions& functions() {
  static Functions chosen = choose();
  return chosen;
}

std::size_t index_of_size(std::size_t bytes) { return static_cast<std::size_t>(std::countr_zero(bytes)); }
std::size_t index_of_half(DType half) { return half == DType::bfloat16 ? 1 : 0; }

}  // namespace

void choose_functions_again() {
  hwy::GetChosenTarget().Update(hwy::SupportedTargets());
  functions() = choose();
}

TileFunction find_function(Opcode opcode, DType dtype) {
  if (opcode == Opcode::copy) return copy_function(size_of(dtype));
  if (!is_floating(dtype)) return find_integer_function(opcode, dtype);
  return functions().floating.functions[static_cast<std::size_t>(opcode)][dtype == DType::float64 ? 1 : 0];
}

TileFunction copy_function(std::size_t bytes) { return functions().moving.copy[index_of_size(bytes)]; }
TileFunction splat_function(std::size_t bytes) { return functions().moving.splat[index_of_size(bytes)]; }
RowFunction gather_function(std::size_t bytes) { return functions().moving.gather[index_of_size(bytes)]; }
RowFunction scatter_function(std::size_t bytes) { return functions().moving.scatter[index_of_size(bytes)]; }
TileFunction load_function(DType half) { return functions().moving.load[index_of_half(half)]; }
TileFunction store_function(DType half) { return functions().moving.store[index_of_half(half)]; }
TileFunction round_function(DType half) { return functions().moving.round[index_of_half(half)]; }

}  // namespace tenon::kernels::elementwise
