// Element-wise programs: any chain of element-wise operations as one pass over memory.
//
// A program is a short list of instructions on registers. It runs tile by tile: a register is a tile of a few
// hundred elements that stays in the first-level cache, or points straight into an input or output. Every
// element-wise operation of the table is a one-instruction program when run alone and one instruction of a
// longer program when the planner fuses it: there is no other element-wise code.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "kernels/kernel.h"

namespace tenon::kernels {

/// What one instruction computes for each element. Inputs a, b, c; p, q are the instruction's parameters.
/// Comparisons and logic give bool; select takes a bool first; all other results have the inputs' dtype.
enum class Opcode : std::uint16_t {
  // any dtype
  copy,     // a
  convert,  // a in another dtype. To bool: a != 0. Float to integer: towards zero, saturating, NaN gives 0.
            // Integer to integer: modulo 2^bits. To float: to nearest even.
  // arithmetic on numbers. Integers wrap modulo 2^bits; dividing them by zero gives 0; `divide` and
  // `reciprocal` of integers truncate; a negative integer exponent gives the truncated quotient 1 / a^|b|.
  // On bool, add, maximum are "or", multiply, minimum are "and".
  add,
  subtract,
  multiply,
  divide,
  floor_divide,
  mod,  // NumPy's floor_divide and mod (sign of the divisor)
  power,
  maximum,
  minimum,  // maximum and minimum propagate NaN, as NumPy's
  negative,
  absolute,
  sign,
  square,
  reciprocal,
  multiply_add,  // a*b + c, rounded once (where the CPU has a fused multiply-add: every x86-64-v3 and ARM64)
  // rounding
  floor,
  ceil,
  round,
  trunc,  // round: half to even
  // exponentials, roots and trigonometry (floating dtypes)
  exp,
  expm1,
  exp2,
  log,
  log1p,
  log2,
  log10,
  sqrt,
  rsqrt,
  sin,
  cos,
  tan,
  asin,
  acos,
  atan,
  atan2,
  sinh,
  cosh,
  tanh,
  asinh,
  acosh,
  atanh,
  erf,
  erfinv,
  logaddexp,
  // activations that are worth one instruction
  sigmoid,
  softplus,
  log_sigmoid,
  relu,        // max(a, 0); NaN stays NaN
  leaky_relu,  // a >= 0 ? a : p*a
  elu,         // a >= 0 ? a : p*expm1(a)
  // comparison and classification -> bool
  equal,
  not_equal,
  less,
  less_equal,
  greater,
  greater_equal,
  isnan,
  isinf,
  isfinite,
  // logic (bool) and bits (integers)
  logical_and,
  logical_or,
  logical_xor,
  logical_not,
  bitwise_and,
  bitwise_or,
  bitwise_xor,
  bitwise_not,
  left_shift,
  right_shift,
  // choice
  select,  // a ? b : c
  clip,    // min(max(a, p), q)
  // compounds that the planner's peephole makes out of the above (see Program::optimize); never in the table
  lerp,                   // a + (b - a)*p            (exponential moving averages)
  lerp_square,            // a + (b*b - a)*p
  divide_sqrt_plus,       // a / (sqrt(b) + p)        (Adam)
  divide_sqrt_of_plus,    // a / sqrt(b + p)          (RMSprop, Adagrad)
  positive_mask,          // b > 0 ? a : 0            (relu's gradient)
  multiply_subtract,      // a*b - c, rounded once
  negative_multiply_add,  // c - a*b, rounded once  (an optimizer's step)
  count_,                 // how many there are
};

/// Name as in the operation table ("add"), number of inputs, whether the result is bool.
struct OpcodeTraits {
  std::string_view name;
  int inputs;
  bool result_is_bool = false;
};
const OpcodeTraits& traits(Opcode opcode);

/// One instruction: out = opcode(inputs…). Registers are numbered by the program.
struct Instruction {
  Opcode opcode = Opcode::copy;
  DType dtype = DType::float32;  // of the result (of the compared inputs for comparisons)
  double p = 0, q = 0;
  int inputs[3] = {-1, -1, -1};  // register numbers
  int output = -1;               // register number
};

/// A program over one iteration shape. Registers come in this order: the inputs, the constants, then one
/// per instruction result.
struct Program {
  Shape shape;                 // the iteration space; every output has this shape
  std::vector<Layout> inputs;  // shape == iteration shape, stride 0 where broadcast
  struct Constant {
    DType dtype;
    double value;
  };
  std::vector<Constant> constants;
  std::vector<Instruction> instructions;
  struct Output {
    int reg;
    Layout layout;
  };  // an output may also be read by later instructions
  std::vector<Output> outputs;
  std::vector<DType> register_dtypes;  // one per register

  int add_input(Layout layout);
  int add_constant(DType dtype, double value);
  /// Appends an instruction and returns the register of its result.
  int emit(Opcode opcode, DType operand_dtype, std::initializer_list<int> inputs, double p = 0, double q = 0);
  void add_output(int reg, Layout layout) { outputs.push_back({reg, std::move(layout)}); }

  /// Peephole: rewrites sequences into multiply_add, lerp, divide_sqrt_plus, …, and drops dead instructions.
  void optimize();
  /// "t0 = a*b; out0 = t0+c": for printed plans.
  std::string str() const;
};

/// Prepares a program. run() takes input pointers, then output pointers. An output may alias an input that
/// has the very same layout. Bits do not depend on tiles or threads. TypeError if an instruction is not defined
/// for its dtype, ShapeError if a layout's shape is not the program's.
std::unique_ptr<Kernel> make_elementwise(Program program);

/// The same program over several sets of arguments ("spans"), as one sweep of an optimizer over all
/// parameters: span s has `sizes[s]` elements, all inputs and outputs are contiguous or (stride 0) one
/// number (which may differ between spans). The program's own shape is (n,) with any n. Arguments of run(): for
/// each span its inputs, then its outputs. Neighbouring spans whose arguments are aligned to cache lines and
/// continue each other in memory (each padded to whole cache lines) run as one: whatever lies between the end of
/// an argument and the end of its last cache line is treated as part of it, as Storage grants.
std::unique_ptr<Kernel> make_elementwise_spans(Program program, std::vector<std::int64_t> sizes);

}  // namespace tenon::kernels
