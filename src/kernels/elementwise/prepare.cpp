// From the registers of a program to memory: what is used in place, what becomes a tile, what is computed once.
#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "kernels/elementwise/cost.h"
#include "kernels/elementwise/number.h"
#include "kernels/elementwise/places.h"
#include "kernels/elementwise/prepared.h"

namespace tenon::kernels::elementwise {

namespace {

bool is_half(DType dtype) { return dtype == DType::float16 || dtype == DType::bfloat16; }
std::size_t held_bytes(DType dtype) { return size_of(held_dtype(dtype)); }

/// Results of these are values that their operands had, or small whole numbers: no half precision rounds them.
bool is_exact(Opcode opcode) {
  switch (opcode) {
    case Opcode::copy:
    case Opcode::maximum:
    case Opcode::minimum:
    case Opcode::negative:
    case Opcode::absolute:
    case Opcode::sign:
    case Opcode::floor:
    case Opcode::ceil:
    case Opcode::round:
    case Opcode::trunc:
    case Opcode::relu:
    case Opcode::select:
    case Opcode::positive_mask:
      return true;
    default:
      return false;
  }
}

Step make_step(TileFunction function, std::initializer_list<Place> inputs, Place output) {
  Step step;
  step.function = function;
  int i = 0;
  for (const Place& input : inputs) {
    step.inputs[i] = input.reg;
    step.moves[i++] = input.moves ? 1 : 0;
  }
  step.output = output.reg;
  step.padded = output.is_tile || !output.moves ? 1 : 0;
  return step;
}

class Preparation {
 public:
  Preparation(const Program& program, const Iteration& iteration, bool direct)
      : program_(program), iteration_(iteration), direct_(direct), places_(program.register_dtypes.size()) {
    result_.arguments = static_cast<std::uint16_t>(program.inputs.size() + program.outputs.size());
    result_.registers = result_.arguments;
    result_.lengths = iteration.lengths;
  }

  PreparedProgram finish() {
    find_last_uses();
    place_constants();
    place_inputs();
    if (direct_) choose_direct_outputs();
    for (std::size_t i = 0; i < program_.instructions.size(); ++i) lower(i);
    store_outputs();
    find_conflicts(result_, argument_dtypes(), program_.inputs.size());
    result_.tiling = choose_tiling(result_, iteration_, registers_.bytes_per_element());
    registers_.place_tiles(result_.tiling.tile);
    return std::move(result_);
  }

 private:
  Place& place_of(int reg) { return places_[static_cast<std::size_t>(reg)]; }
  DType dtype_of(int reg) const { return program_.register_dtypes[static_cast<std::size_t>(reg)]; }
  bool is_used(int reg) const { return last_use_[static_cast<std::size_t>(reg)] >= 0; }
  bool is_computed(int reg) const {
    return reg >= static_cast<int>(program_.inputs.size() + program_.constants.size());
  }

  std::vector<DType> argument_dtypes() const {
    std::vector<DType> dtypes;
    for (const Layout& layout : program_.inputs) dtypes.push_back(layout.dtype);
    for (const Program::Output& output : program_.outputs) dtypes.push_back(output.layout.dtype);
    return dtypes;
  }

  /// last_use_: the last instruction that reads a register, their number if an output does, -1 if nothing does.
  void find_last_uses() {
    last_use_.assign(program_.register_dtypes.size(), -1);
    const auto use = [&](int reg, std::size_t at) {
      last_use_[static_cast<std::size_t>(reg)] = static_cast<int>(at);
    };
    for (std::size_t i = 0; i < program_.instructions.size(); ++i) {
      const Instruction& instruction = program_.instructions[i];
      for (int k = 0; k < traits(instruction.opcode).inputs; ++k) use(instruction.inputs[k], i);
    }
    for (const Program::Output& output : program_.outputs) use(output.reg, program_.instructions.size());
  }

  void release_after(int reg, int instruction) {
    Place& place = place_of(reg);
    if (!place.is_tile || last_use_[static_cast<std::size_t>(reg)] > instruction) return;
    registers_.give_back(place, held_bytes(dtype_of(reg)));
    place.is_tile = false;
  }

  // --- inputs and constants ----------------------------------------------------------------------------------

  void place_constants() {
    for (std::size_t i = 0; i < program_.constants.size(); ++i) {
      places_[program_.inputs.size() + i] = registers_.new_splat();
      const auto& [dtype, value] = program_.constants[i];
      const std::size_t bytes = held_bytes(dtype);
      std::byte* memory = registers_.splat_memory();
      write_number(memory, dtype, value);
      for (std::size_t at = bytes; at < splat_bytes; at += bytes) std::memcpy(memory + at, memory, bytes);
    }
  }

  void place_inputs() {
    std::vector<Place> unpacked;  // not to be used again by a later gather: those all come before any step
    for (std::size_t i = 0; i < program_.inputs.size(); ++i) {
      if (!is_used(static_cast<int>(i))) continue;
      const DType dtype = program_.inputs[i].dtype;
      const Place raw = iteration_.is_uniform(i) ? place_uniform(i, dtype) : place_moving(i, dtype);
      places_[i] = raw;
      if (!is_half(dtype) || !raw.moves) continue;
      places_[i] = registers_.new_tile(held_bytes(dtype));
      result_.steps.push_back(make_step(load_function(dtype), {raw}, places_[i]));
      if (raw.is_tile) unpacked.push_back(raw);
    }
    for (const Place& tile : unpacked) registers_.give_back(tile, sizeof(std::uint16_t));
  }

  /// One number for all elements: a splat, of float32 if it is a half precision.
  Place place_uniform(std::size_t i, DType dtype) {
    const Place raw{static_cast<std::uint16_t>(i), true, false, true};
    const Place splat = registers_.new_splat();
    if (is_half(dtype)) {
      add_to_prologue(make_step(load_function(dtype), {raw}, splat), held_bytes(dtype));
    } else {
      result_.prologue.push_back(make_step(splat_function(size_of(dtype)), {raw}, splat));
    }
    return splat;
  }

  Place place_moving(std::size_t i, DType dtype) {
    const std::size_t bytes = size_of(dtype);
    const Place memory = place_in_memory(result_, registers_, iteration_, i, bytes);
    if (memory.exists) return memory;
    const Place tile = registers_.new_tile(bytes);
    result_.gathers.push_back({static_cast<std::uint16_t>(i), tile.reg, static_cast<std::uint8_t>(bytes),
                               iteration_.strides[i], gather_function(bytes)});
    return tile;
  }

  // --- instructions ------------------------------------------------------------------------------------------

  /// The step computes one element, which is then repeated.
  void add_to_prologue(Step step, std::size_t bytes) {
    result_.prologue.push_back(step);
    Step repeat;
    repeat.function = splat_function(bytes);
    repeat.inputs[0] = repeat.output = step.output;
    result_.prologue.push_back(repeat);
  }

  TileFunction function_of(const Instruction& instruction) const {
    if (instruction.opcode == Opcode::convert) {
      const DType from = dtype_of(instruction.inputs[0]);
      if (from == DType::float64 && is_half(instruction.dtype)) return convert_rounding_to_odd();
      return find_conversion(held_dtype(from), held_dtype(instruction.dtype));
    }
    const TileFunction function = find_function(instruction.opcode, held_dtype(instruction.dtype));
    if (function) return function;
    throw TypeError(fmt::format("{}: not defined for {} (convert the inputs first)",
                                traits(instruction.opcode).name, name_of(instruction.dtype)));
  }

  void lower(std::size_t i) {
    const Instruction& instruction = program_.instructions[i];
    Step step;
    step.function = function_of(instruction);
    step.p = instruction.p;
    step.q = instruction.q;
    bool moves = false;
    for (int k = 0; k < traits(instruction.opcode).inputs; ++k) {
      const Place operand = place_of(instruction.inputs[k]);
      step.inputs[k] = operand.reg;
      step.moves[k] = operand.moves ? 1 : 0;
      moves = moves || operand.moves;
    }
    // A tile that is read for the last time may be written by the same step: each vector is read first.
    for (int k = 0; k < traits(instruction.opcode).inputs; ++k) {
      release_after(instruction.inputs[k], static_cast<int>(i));
    }
    const DType dtype = dtype_of(instruction.output);
    Place& output = place_of(instruction.output);
    if (!moves) {
      output = registers_.new_splat();
    } else if (!output.exists) {
      output = registers_.new_tile(held_bytes(dtype));
    }
    step.output = output.reg;
    step.padded = output.is_tile || !moves ? 1 : 0;
    add_step(step, dtype, moves);
    if (is_half(dtype) && !is_exact(instruction.opcode)) {
      add_step(make_step(round_function(dtype), {output}, output), dtype, moves);
    }
    if (moves) {
      result_.nanoseconds_per_element += nanoseconds_per_element(instruction.opcode, instruction.dtype);
    }
    release_after(instruction.output, static_cast<int>(i));  // if nobody reads it
  }

  void add_step(const Step& step, DType dtype, bool moves) {
    if (moves) {
      result_.steps.push_back(step);
    } else {
      add_to_prologue(step, held_bytes(dtype));
    }
  }

  // --- outputs -----------------------------------------------------------------------------------------------

  /// Which registers differ between elements: all that depend on an input that does.
  std::vector<bool> moving_registers() const {
    std::vector<bool> moves(places_.size());
    for (std::size_t reg = 0; reg < program_.inputs.size(); ++reg) moves[reg] = places_[reg].moves;
    for (const Instruction& instruction : program_.instructions) {
      for (int k = 0; k < traits(instruction.opcode).inputs; ++k) {
        if (moves[static_cast<std::size_t>(instruction.inputs[k])]) {
          moves[static_cast<std::size_t>(instruction.output)] = true;
        }
      }
    }
    return moves;
  }

  Place output_memory(std::size_t i) {
    return place_in_memory(result_, registers_, iteration_, program_.inputs.size() + i,
                           size_of(program_.outputs[i].layout.dtype));
  }

  /// A computed value goes straight to the first output that takes it as it is computed.
  void choose_direct_outputs() {
    direct_output_.assign(program_.outputs.size(), false);
    const std::vector<bool> moves = moving_registers();
    for (std::size_t i = 0; i < program_.outputs.size(); ++i) {
      const int reg = program_.outputs[i].reg;
      if (!is_computed(reg) || place_of(reg).exists || is_half(dtype_of(reg)) ||
          !moves[static_cast<std::size_t>(reg)]) {
        continue;
      }
      place_of(reg) = output_memory(i);
      direct_output_[i] = place_of(reg).exists;
    }
  }

  void store_outputs() {
    if (!direct_) copy_inputs_first();
    for (std::size_t i = 0; i < program_.outputs.size(); ++i) {
      if (direct_ && direct_output_[i]) continue;
      const DType dtype = program_.outputs[i].layout.dtype;
      const std::size_t bytes = size_of(dtype);
      const TileFunction store = is_half(dtype) ? store_function(dtype) : copy_function(bytes);
      const Place value = place_of(program_.outputs[i].reg);
      if (const Place memory = output_memory(i); memory.exists) {
        result_.steps.push_back(make_step(store, {value}, memory));
        continue;
      }
      Place tile = value;
      if (is_half(dtype) || !value.is_tile) {
        tile = registers_.new_tile(bytes);
        result_.steps.push_back(make_step(store, {value}, tile));
      }
      const std::size_t operand = program_.inputs.size() + i;
      result_.scatters.push_back({static_cast<std::uint16_t>(operand), tile.reg,
                                  static_cast<std::uint8_t>(bytes), iteration_.strides[operand],
                                  scatter_function(bytes)});
    }
  }

  /// Outputs that are inputs as they came: read before any output is written.
  void copy_inputs_first() {
    for (const Program::Output& output : program_.outputs) {
      Place& place = place_of(output.reg);
      if (place.is_tile || !place.moves) continue;
      const std::size_t bytes = held_bytes(dtype_of(output.reg));
      const Place tile = registers_.new_tile(bytes);
      result_.steps.push_back(make_step(copy_function(bytes), {place}, tile));
      place = tile;
    }
  }

  const Program& program_;
  const Iteration& iteration_;
  const bool direct_;
  PreparedProgram result_;
  Registers registers_{result_};
  std::vector<Place> places_;  // one per register of the program
  std::vector<int> last_use_;
  std::vector<bool> direct_output_;
};

}  // namespace

PreparedProgram prepare(const Program& program, const Iteration& iteration, bool direct) {
  return Preparation(program, iteration, direct).finish();
}

}  // namespace tenon::kernels::elementwise
