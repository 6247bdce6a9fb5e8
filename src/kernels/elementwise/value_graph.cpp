#include <algorithm>

#include "kernels/elementwise/peephole.h"

namespace tenon::kernels::elementwise {

ValueGraph::ValueGraph(const Program& program)
    : inputs_(static_cast<int>(program.inputs.size())),
      constants_(program.constants),
      instructions_(program.instructions) {
  const int constants = static_cast<int>(constants_.size());
  const auto renumber = [&](int reg) {
    if (reg < inputs_) return reg;
    return reg < inputs_ + constants ? number_of_constant(static_cast<std::size_t>(reg - inputs_))
                                     : reg - constants;
  };
  for (const Layout& layout : program.inputs) {
    input_dtypes_.push_back(layout.dtype);
    input_is_uniform_.push_back(
        std::all_of(layout.strides.begin(), layout.strides.end(), [](auto stride) { return stride == 0; }));
  }
  for (Instruction& instruction : instructions_) {
    for (int k = 0; k < traits(instruction.opcode).inputs; ++k) {
      instruction.inputs[k] = renumber(instruction.inputs[k]);
    }
    instruction.output = renumber(instruction.output);
  }
  for (const Program::Output& output : program.outputs) outputs_.push_back(renumber(output.reg));
  analyse();
}

void ValueGraph::write_back(Program& program) const {
  std::vector<bool> needed(instructions_.size(), false);
  std::vector<bool> constant_needed(constants_.size(), false);
  const auto need = [&](int value) {
    if (value < 0) constant_needed[index_of_constant(value)] = true;
    if (value >= inputs_) needed[static_cast<std::size_t>(value - inputs_)] = true;
  };
  for (const int value : outputs_) need(value);
  for (std::size_t i = instructions_.size(); i-- > 0;) {
    if (!needed[i]) continue;
    for (int k = 0; k < traits(instructions_[i].opcode).inputs; ++k) need(instructions_[i].inputs[k]);
  }

  program.constants.clear();
  program.instructions.clear();
  program.register_dtypes.assign(input_dtypes_.begin(), input_dtypes_.end());
  std::vector<int> constant_registers(constants_.size()), result_registers(instructions_.size());
  for (std::size_t i = 0; i < constants_.size(); ++i) {
    if (!constant_needed[i]) continue;
    constant_registers[i] = static_cast<int>(program.register_dtypes.size());
    program.constants.push_back(constants_[i]);
    program.register_dtypes.push_back(constants_[i].dtype);
  }
  const auto reg_of = [&](int value) {
    if (value < 0) return constant_registers[index_of_constant(value)];
    return value < inputs_ ? value : result_registers[static_cast<std::size_t>(value - inputs_)];
  };
  for (std::size_t i = 0; i < instructions_.size(); ++i) {
    if (!needed[i]) continue;
    Instruction instruction = instructions_[i];
    for (int k = 0; k < 3; ++k) {
      instruction.inputs[k] = k < traits(instruction.opcode).inputs ? reg_of(instruction.inputs[k]) : -1;
    }
    instruction.output = result_registers[i] = static_cast<int>(program.register_dtypes.size());
    program.register_dtypes.push_back(dtype(instructions_[i].output));
    program.instructions.push_back(instruction);
  }
  for (std::size_t i = 0; i < outputs_.size(); ++i) program.outputs[i].reg = reg_of(outputs_[i]);
}

Instruction* ValueGraph::definition(int value) {
  return value >= inputs_ ? &instructions_[static_cast<std::size_t>(value - inputs_)] : nullptr;
}

Instruction* ValueGraph::only_use(int value, Opcode opcode) {
  Instruction* found = definition(value);
  return found && found->opcode == opcode && uses_[static_cast<std::size_t>(value - inputs_)] == 1 ? found
                                                                                                   : nullptr;
}

DType ValueGraph::dtype(int value) const {
  if (value < 0) return constants_[index_of_constant(value)].dtype;
  if (value < inputs_) return input_dtypes_[static_cast<std::size_t>(value)];
  const Instruction& instruction = instructions_[static_cast<std::size_t>(value - inputs_)];
  return traits(instruction.opcode).result_is_bool ? DType::bool_ : instruction.dtype;
}

std::optional<double> ValueGraph::constant(int value) const {
  if (value >= 0) return std::nullopt;
  return constants_[index_of_constant(value)].value;
}

int ValueGraph::make_constant(DType dtype, double value) {
  constants_.push_back({dtype, value});
  return number_of_constant(constants_.size() - 1);
}

bool ValueGraph::is_uniform(int value) const {
  if (value < 0) return true;
  if (value < inputs_) return input_is_uniform_[static_cast<std::size_t>(value)];
  return uniform_[static_cast<std::size_t>(value - inputs_)];
}

void ValueGraph::replace(int value, int replacement) {
  for (Instruction& instruction : instructions_) {
    for (int k = 0; k < traits(instruction.opcode).inputs; ++k) {
      if (instruction.inputs[k] == value) instruction.inputs[k] = replacement;
    }
  }
  std::replace(outputs_.begin(), outputs_.end(), value, replacement);
}

void ValueGraph::analyse() {
  uniform_.assign(instructions_.size(), true);
  for (std::size_t i = 0; i < instructions_.size(); ++i) {
    for (int k = 0; k < traits(instructions_[i].opcode).inputs; ++k) {
      uniform_[i] = uniform_[i] && is_uniform(instructions_[i].inputs[k]);
    }
  }
  uses_.assign(instructions_.size(), 0);
  const auto use = [&](int value) {
    if (value >= inputs_) ++uses_[static_cast<std::size_t>(value - inputs_)];
  };
  for (const int value : outputs_) use(value);
  // What nobody uses does not count as a user.
  for (std::size_t i = instructions_.size(); i-- > 0;) {
    if (uses_[i] == 0) continue;
    for (int k = 0; k < traits(instructions_[i].opcode).inputs; ++k) use(instructions_[i].inputs[k]);
  }
}

}  // namespace tenon::kernels::elementwise
