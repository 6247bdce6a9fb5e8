#include <algorithm>

#include <fmt/format.h>

#include "kernels/elementwise.h"

namespace tenon::kernels {

// Registers are numbered inputs, constants, results: what is added later moves the numbers behind it.
namespace {

void renumber(Program& program, int from) {
  const auto shift = [from](int& reg) {
    if (reg >= from) ++reg;
  };
  for (Instruction& instruction : program.instructions) {
    for (int& reg : instruction.inputs) shift(reg);
    shift(instruction.output);
  }
  for (Program::Output& output : program.outputs) shift(output.reg);
}

int insert_register(Program& program, int at, DType dtype) {
  if (at < static_cast<int>(program.register_dtypes.size())) renumber(program, at);
  program.register_dtypes.insert(program.register_dtypes.begin() + at, dtype);
  return at;
}

std::string parameters_of(const Instruction& instruction) {
  switch (instruction.opcode) {
    case Opcode::leaky_relu:
    case Opcode::elu:
    case Opcode::lerp:
    case Opcode::lerp_square:
    case Opcode::divide_sqrt_plus:
    case Opcode::divide_sqrt_of_plus:
      return fmt::format(", {:g}", instruction.p);
    case Opcode::clip:
      return fmt::format(", {:g}, {:g}", instruction.p, instruction.q);
    case Opcode::convert:
      return fmt::format(", {}", name_of(instruction.dtype));
    default:
      return {};
  }
}

}  // namespace

int Program::add_input(Layout layout) {
  const int reg = insert_register(*this, static_cast<int>(inputs.size()), layout.dtype);
  inputs.push_back(std::move(layout));
  return reg;
}

int Program::add_constant(DType dtype, double value) {
  const int reg = insert_register(*this, static_cast<int>(inputs.size() + constants.size()), dtype);
  constants.push_back({dtype, value});
  return reg;
}

int Program::emit(Opcode opcode, DType operand_dtype, std::initializer_list<int> operands, double p,
                  double q) {
  Instruction instruction;
  instruction.opcode = opcode;
  instruction.dtype = operand_dtype;
  instruction.p = p;
  instruction.q = q;
  std::copy(operands.begin(), operands.end(), instruction.inputs);
  instruction.output = static_cast<int>(register_dtypes.size());
  register_dtypes.push_back(traits(opcode).result_is_bool ? DType::bool_ : operand_dtype);
  instructions.push_back(instruction);
  return instruction.output;
}

std::string Program::str() const {
  const int first_constant = static_cast<int>(inputs.size());
  const int first_result = first_constant + static_cast<int>(constants.size());
  const auto name = [&](int reg) -> std::string {
    if (reg < first_constant) return fmt::format("in{}", reg);
    if (reg >= first_result) return fmt::format("t{}", reg - first_result);
    return fmt::format("{:g}", constants[static_cast<std::size_t>(reg - first_constant)].value);
  };
  std::string text;
  for (const Instruction& instruction : instructions) {
    const OpcodeTraits& opcode = traits(instruction.opcode);
    std::string operands;
    for (int i = 0; i < opcode.inputs; ++i) {
      operands += fmt::format("{}{}", i > 0 ? ", " : "", name(instruction.inputs[i]));
    }
    text += fmt::format("{} = {}({}{}); ", name(instruction.output), opcode.name, operands,
                        parameters_of(instruction));
  }
  for (std::size_t i = 0; i < outputs.size(); ++i) {
    text += fmt::format("{}out{} = {}", i > 0 ? "; " : "", i, name(outputs[i].reg));
  }
  return text;
}

}  // namespace tenon::kernels
