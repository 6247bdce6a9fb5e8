// From a unit of fused nodes to the element-wise program that computes it.
#pragma once

#include <functional>
#include <vector>

#include "graph/fusion.h"

namespace tenon {

/// A program and what its arguments are. For a product, input 0 is the product itself (not in `inputs`).
struct BuiltProgram {
  kernels::Program program;
  std::vector<ValueId> inputs;   // each as a view: its layout is in the program, its offset in GraphLayouts
  std::vector<ValueId> outputs;  // values that others need
};

/// What the builder must know of the rest of the plan.
struct ProgramContext {
  const Graph& graph;
  const GraphLayouts& layouts;
  /// Whether a value is needed outside of its unit.
  const std::vector<bool>& is_stored;
  /// Whether an output is to be written over this input, whose old elements are then gone: the output is
  /// written last if an instruction still reads them.
  std::function<bool(ValueId output, ValueId input_root)> overwrites;
};

/// The program of an element-wise or product unit. Reads of one value inside the unit are registers; those of a
/// one-element constant are program constants.
BuiltProgram build_program(const ProgramContext& context, const Unit& unit);

}  // namespace tenon
