#include "kernels/elementwise/check.h"

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "kernels/elementwise/cost.h"

namespace tenon::kernels::elementwise {

namespace {

void check_layout(const Layout& layout, const Shape& shape, const char* what, std::size_t i) {
  if (layout.shape == shape && layout.strides.size() == shape.size()) return;
  throw ShapeError(
      fmt::format("elementwise: {} {} has shape {} with {} strides; expected the program's shape {} "
                  "(broadcast axes have stride 0)",
                  what, i, layout.shape.str(), layout.strides.size(), shape.str()));
}

}  // namespace

void check_program(const Program& program) {
  for (std::size_t i = 0; i < program.inputs.size(); ++i) {
    check_layout(program.inputs[i], program.shape, "input", i);
  }
  if (program.outputs.empty())
    throw ValueError("elementwise: the program has no outputs; add_output() adds one");
  const std::size_t leaves = program.inputs.size() + program.constants.size();
  if (program.register_dtypes.size() != leaves + program.instructions.size()) {
    throw ValueError(fmt::format("elementwise: {} registers for {} inputs, constants and results",
                                 program.register_dtypes.size(), leaves + program.instructions.size()));
  }
  for (std::size_t i = 0; i < program.instructions.size(); ++i) {
    const Instruction& instruction = program.instructions[i];
    const int output = static_cast<int>(leaves + i);
    bool ordered = instruction.output == output;
    for (int k = 0; k < traits(instruction.opcode).inputs; ++k) {
      ordered = ordered && instruction.inputs[k] >= 0 && instruction.inputs[k] < output;
    }
    if (!ordered) {
      throw ValueError(
          fmt::format("elementwise: instruction {} ({}) reads a register that is not computed yet", i,
                      traits(instruction.opcode).name));
    }
  }
  for (std::size_t i = 0; i < program.outputs.size(); ++i) {
    const Program::Output& output = program.outputs[i];
    check_layout(output.layout, program.shape, "output", i);
    if (output.layout.dtype != program.register_dtypes[static_cast<std::size_t>(output.reg)]) {
      throw TypeError(fmt::format("elementwise: output {} is {} but its register is {}; emit a convert first",
                                  i, name_of(output.layout.dtype),
                                  name_of(program.register_dtypes[static_cast<std::size_t>(output.reg)])));
    }
  }
}

std::string describe_program(const Program& program, const std::string& extent) {
  std::string text = fmt::format("elementwise {}:", extent);
  for (std::size_t i = 0; i < program.instructions.size(); ++i) {
    text += fmt::format("{} {}", i > 0 ? "," : "", traits(program.instructions[i].opcode).name);
  }
  return program.instructions.empty() ? text + " copy" : text;
}

double operations_of(const Program& program) {
  double sum = 0;
  for (const Instruction& instruction : program.instructions)
    sum += operations_per_element(instruction.opcode);
  return sum;
}

}  // namespace tenon::kernels::elementwise
