// A program in the form that the peephole works on: values with their definitions and uses at hand.
#pragma once

#include <optional>
#include <vector>

#include "kernels/elementwise.h"

namespace tenon::kernels::elementwise {

/// Values are numbered inputs, then results (one per instruction, in order); constants have negative numbers,
/// so that new ones can be made at any time.
class ValueGraph {
 public:
  explicit ValueGraph(const Program& program);
  /// The program again, without what no output needs. Inputs stay, used or not.
  void write_back(Program& program) const;

  std::size_t size() const { return instructions_.size(); }
  Instruction& at(std::size_t i) { return instructions_[i]; }
  /// The instruction that computes a value, or null for inputs and constants.
  Instruction* definition(int value);
  /// The same if the opcode is this one, and nothing else uses the value.
  Instruction* only_use(int value, Opcode opcode);
  DType dtype(int value) const;

  std::optional<double> constant(int value) const;
  bool is_constant(int value, double expected) const { return constant(value) == expected; }
  int make_constant(DType dtype, double value);
  /// The same for all elements: constants, broadcast single numbers, and what is computed from them alone.
  bool is_uniform(int value) const;

  /// All users of `value` use `replacement` instead.
  void replace(int value, int replacement);
  /// Brings uses and uniformity up to date after changes.
  void analyse();
  bool is_used(std::size_t i) const { return uses_[i] > 0; }

 private:
  static int number_of_constant(std::size_t i) { return -1 - static_cast<int>(i); }
  static std::size_t index_of_constant(int value) { return static_cast<std::size_t>(-1 - value); }

  int inputs_ = 0;
  std::vector<DType> input_dtypes_;
  std::vector<bool> input_is_uniform_;
  std::vector<Program::Constant> constants_;
  std::vector<Instruction> instructions_;
  std::vector<int> outputs_;   // the values of the program's outputs
  std::vector<int> uses_;      // per result
  std::vector<bool> uniform_;  // per result
};

// Each rewrites instruction i, or the users of its value, if it can; true if it did.
bool simplify_identity(ValueGraph& graph, std::size_t i);
bool simplify_constant(ValueGraph& graph, std::size_t i);
bool simplify_duplicate(ValueGraph& graph, std::size_t i);
bool simplify_strength(ValueGraph& graph, std::size_t i);
bool make_compound(ValueGraph& graph, std::size_t i);

}  // namespace tenon::kernels::elementwise
