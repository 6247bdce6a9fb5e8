// Simplifications that leave every result as it is (but for the sign of a zero, and rounding where said).
#include <algorithm>
#include <cmath>

#include "kernels/elementwise/peephole.h"

namespace tenon::kernels::elementwise {

namespace {

bool has_large_integers(DType dtype) { return dtype == DType::int64 || dtype == DType::uint64; }

/// Reads the only element of a tensor of this dtype, for results of folded instructions.
double read_number(DType dtype, std::byte* memory) {
  Program widen;
  const int reg = widen.add_input(Layout::contiguous(dtype, {}));
  widen.add_output(widen.emit(Opcode::convert, DType::float64, {reg}),
                   Layout::contiguous(DType::float64, {}));
  double value = 0;
  std::byte* arguments[2] = {memory, reinterpret_cast<std::byte*>(&value)};
  make_elementwise(std::move(widen))->run(arguments);
  return value;
}

void become(Instruction& instruction, Opcode opcode, std::initializer_list<int> inputs) {
  instruction.opcode = opcode;
  int k = 0;
  for (const int input : inputs) instruction.inputs[k++] = input;
  while (k < 3) instruction.inputs[k++] = -1;
}

bool is_power_of_two(double x) {
  int exponent;
  return x > 0 && std::frexp(x, &exponent) == 0.5 && std::abs(exponent) < 100;
}

}  // namespace

/// x + 0, x * 1, copies, conversions to the same dtype, double negation: the operand itself.
bool simplify_identity(ValueGraph& graph, std::size_t i) {
  const Instruction& it = graph.at(i);
  const auto drop_for = [&](int operand) {
    graph.replace(it.output, operand);
    return true;
  };
  switch (it.opcode) {
    case Opcode::copy:
      return drop_for(it.inputs[0]);
    case Opcode::convert:
      return graph.dtype(it.inputs[0]) == it.dtype && drop_for(it.inputs[0]);
    case Opcode::add:
      if (graph.is_constant(it.inputs[1], 0)) return drop_for(it.inputs[0]);
      return graph.is_constant(it.inputs[0], 0) && drop_for(it.inputs[1]);
    case Opcode::subtract:
      return graph.is_constant(it.inputs[1], 0) && drop_for(it.inputs[0]);
    case Opcode::multiply:
      if (graph.is_constant(it.inputs[1], 1)) return drop_for(it.inputs[0]);
      return graph.is_constant(it.inputs[0], 1) && drop_for(it.inputs[1]);
    case Opcode::divide:
    case Opcode::power:
      return graph.is_constant(it.inputs[1], 1) && drop_for(it.inputs[0]);
    case Opcode::negative: {
      const Instruction* inner = graph.definition(it.inputs[0]);
      return inner && inner->opcode == Opcode::negative && drop_for(inner->inputs[0]);
    }
    case Opcode::select:
      return it.inputs[1] == it.inputs[2] && drop_for(it.inputs[1]);
    default:
      return false;
  }
}

/// An instruction on constants becomes a constant: computed by the very functions that would run it.
bool simplify_constant(ValueGraph& graph, std::size_t i) {
  const Instruction& it = graph.at(i);
  const int count = traits(it.opcode).inputs;
  Program program;
  int registers[3] = {-1, -1, -1};
  for (int k = 0; k < count; ++k) {
    const std::optional<double> value = graph.constant(it.inputs[k]);
    if (!value || has_large_integers(graph.dtype(it.inputs[k]))) return false;
    registers[k] = program.add_constant(graph.dtype(it.inputs[k]), *value);
  }
  const DType dtype = graph.dtype(it.output);
  if (has_large_integers(dtype)) return false;
  const int result =
      program.emit(it.opcode, it.dtype, {registers[0], registers[1], registers[2]}, it.p, it.q);
  program.add_output(result, Layout::contiguous(dtype, {}));
  alignas(8) std::byte memory[8] = {};
  std::byte* arguments[1] = {memory};
  make_elementwise(std::move(program))->run(arguments);
  graph.replace(it.output, graph.make_constant(dtype, read_number(dtype, memory)));
  return true;
}

/// The same instruction on the same operands as an earlier one: its result.
bool simplify_duplicate(ValueGraph& graph, std::size_t i) {
  const Instruction& it = graph.at(i);
  const int count = traits(it.opcode).inputs;
  for (std::size_t j = 0; j < i; ++j) {
    const Instruction& other = graph.at(j);
    if (other.opcode != it.opcode || other.dtype != it.dtype || other.p != it.p || other.q != it.q) continue;
    if (!std::equal(it.inputs, it.inputs + count, other.inputs)) continue;
    graph.replace(it.output, other.output);
    return true;
  }
  return false;
}

/// A cheaper instruction with the same result.
bool simplify_strength(ValueGraph& graph, std::size_t i) {
  Instruction& it = graph.at(i);
  const int a = it.inputs[0], b = it.inputs[1];
  const auto into = [&](Opcode opcode, std::initializer_list<int> inputs) {
    become(it, opcode, inputs);
    return true;
  };
  const auto negated = [&](int value) {
    const Instruction* found = graph.only_use(value, Opcode::negative);
    return found ? std::optional(found->inputs[0]) : std::nullopt;
  };
  switch (it.opcode) {
    case Opcode::multiply:
      if (a == b) return into(Opcode::square, {a});
      if (it.dtype == DType::bool_) return false;
      if (graph.is_constant(b, -1)) return into(Opcode::negative, {a});
      return graph.is_constant(a, -1) && into(Opcode::negative, {b});
    case Opcode::power:
      if (graph.is_constant(b, 2)) return into(Opcode::square, {a});
      if (!is_floating(it.dtype)) return false;
      if (graph.is_constant(b, 0.5)) return into(Opcode::sqrt, {a});  // as NumPy does for x ** 0.5
      return graph.is_constant(b, -1) && into(Opcode::reciprocal, {a});
    case Opcode::add:
      if (it.dtype == DType::bool_) return false;
      if (const auto inner = negated(b)) return into(Opcode::subtract, {a, *inner});
      if (const auto inner = negated(a)) return into(Opcode::subtract, {b, *inner});
      return false;
    case Opcode::subtract:
      if (const auto inner = negated(b)) return into(Opcode::add, {a, *inner});
      return false;
    case Opcode::divide:
      if (!is_floating(it.dtype)) return false;
      if (graph.is_constant(a, 1)) return into(Opcode::reciprocal, {b});
      if (const auto divisor = graph.constant(b); divisor && is_power_of_two(*divisor)) {
        return into(Opcode::multiply, {a, graph.make_constant(it.dtype, 1 / *divisor)});
      }
      return false;
    case Opcode::reciprocal:
      if (const Instruction* root = graph.only_use(a, Opcode::sqrt))
        return into(Opcode::rsqrt, {root->inputs[0]});
      return false;
    case Opcode::maximum:
      if (it.dtype == DType::bool_) return false;
      if (graph.is_constant(b, 0)) return into(Opcode::relu, {a});
      return graph.is_constant(a, 0) && into(Opcode::relu, {b});
    default:
      return false;
  }
}

}  // namespace tenon::kernels::elementwise
