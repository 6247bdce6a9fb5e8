// From registers of a program to memory: what is used in place, what becomes a tile, what is computed once.
#include <algorithm>
#include <cstring>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "kernels/elementwise/cost.h"
#include "kernels/elementwise/number.h"
#include "kernels/elementwise/prepared.h"

namespace tenon::kernels::elementwise {

namespace {

// Rows of at least this length are worth tiles of their own, which use their arguments in place.
constexpr std::int64_t long_row = 256;

bool is_half(DType dtype) { return dtype == DType::float16 || dtype == DType::bfloat16; }

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
    case Opcode::positive_mask: return true;
    default: return false;
  }
}

/// Where a value of the program lies.
struct Place {
  std::uint16_t reg = 0;
  bool moves = true;
  bool is_tile = false;  // of ours, to be given back after the last use
  bool exists = false;
};

class Preparation {
 public:
  Preparation(const Program& program, const Iteration& iteration, bool direct)
      : program_(program), iteration_(iteration), direct_(direct) {
    result_.arguments = static_cast<std::uint16_t>(program.inputs.size() + program.outputs.size());
    result_.registers = result_.arguments;
    result_.lengths = iteration.lengths;
    places_.resize(program.register_dtypes.size());
    row_mode_ = iteration.rows > 1 && iteration.columns >= long_row;
  }

  PreparedProgram finish() {
    find_last_uses();
    place_constants();
    place_inputs();
    if (direct_) choose_direct_outputs();
    for (std::size_t i = 0; i < program_.instructions.size(); ++i) lower(i);
    store_outputs();
    find_conflicts();
    choose_tiling();
    place_tiles();
    return std::move(result_);
  }

 private:
  // --- registers ---------------------------------------------------------------------------------------------

  std::uint16_t new_register() { return result_.registers++; }

  std::uint16_t new_splat() {
    const std::uint16_t reg = new_register();
    result_.splats.emplace_back(reg, result_.splat_memory.size());
    result_.splat_memory.resize(result_.splat_memory.size() + splat_bytes);
    return reg;
  }

  std::uint16_t new_tile(std::size_t bytes) {
    std::vector<std::uint16_t>& free = free_tiles_[bytes];
    if (!free.empty()) {
      const std::uint16_t reg = free.back();
      free.pop_back();
      return reg;
    }
    const std::uint16_t reg = new_register();
    tile_sizes_.emplace_back(reg, bytes);
    return reg;
  }

  static Place tile_at(std::uint16_t reg) { return {reg, true, true, true}; }
  Place& place_of(int reg) { return places_[static_cast<std::size_t>(reg)]; }
  DType dtype_of(int reg) const { return program_.register_dtypes[static_cast<std::size_t>(reg)]; }
  static std::size_t held_bytes(DType dtype) { return size_of(held_dtype(dtype)); }

  void release(int reg, std::size_t instruction) {
    Place& place = place_of(reg);
    if (!place.is_tile || last_use_[static_cast<std::size_t>(reg)] != instruction) return;
    free_tiles_[held_bytes(dtype_of(reg))].push_back(place.reg);
    place.is_tile = false;
  }

  // --- arguments ---------------------------------------------------------------------------------------------

  void find_last_uses() {
    last_use_.assign(program_.register_dtypes.size(), 0);
    used_.assign(program_.register_dtypes.size(), false);
    for (std::size_t i = 0; i < program_.instructions.size(); ++i) {
      const Instruction& instruction = program_.instructions[i];
      for (int k = 0; k < traits(instruction.opcode).inputs; ++k) mark_use(instruction.inputs[k], i);
    }
    for (const Program::Output& output : program_.outputs) mark_use(output.reg, program_.instructions.size());
  }

  void mark_use(int reg, std::size_t instruction) {
    last_use_[static_cast<std::size_t>(reg)] = instruction;
    used_[static_cast<std::size_t>(reg)] = true;
  }

  void place_constants() {
    for (std::size_t i = 0; i < program_.constants.size(); ++i) {
      const std::uint16_t reg = new_splat();
      const auto& [dtype, value] = program_.constants[i];
      std::byte* memory = result_.splat_memory.data() + result_.splats.back().second;
      const std::size_t bytes = held_bytes(dtype);
      write_number(memory, dtype, value);
      for (std::size_t at = bytes; at < splat_bytes; at += bytes) std::memcpy(memory + at, memory, bytes);
      places_[program_.inputs.size() + i] = {reg, false, false, true};
    }
  }

  void place_inputs() {
    std::vector<std::uint16_t> unpacked;  // not to be used again by a later gather: those all come first
    for (std::size_t i = 0; i < program_.inputs.size(); ++i) {
      if (!used_[i]) continue;
      const DType dtype = program_.inputs[i].dtype;
      const Place raw = place_argument(i, dtype);
      places_[i] = raw;
      if (!is_half(dtype)) continue;
      if (raw.moves) {
        const std::uint16_t tile = new_tile(4);
        result_.steps.push_back(make_step(load_function(dtype), {raw}, tile_at(tile)));
        if (raw.is_tile) unpacked.push_back(raw.reg);
        places_[i] = tile_at(tile);
      }
    }
    free_tiles_[2].insert(free_tiles_[2].end(), unpacked.begin(), unpacked.end());
  }

  /// An input as it lies in memory; a uniform one becomes a splat (of float32 if it is a half precision).
  Place place_argument(std::size_t i, DType dtype) {
    const std::uint16_t argument = static_cast<std::uint16_t>(i);
    const std::uint8_t bytes = static_cast<std::uint8_t>(size_of(dtype));
    const Place raw{argument, true, false, true};
    if (iteration_.is_uniform(i)) {
      const Place splat{new_splat(), false, false, true};
      if (is_half(dtype)) {
        add_to_prologue(make_step(load_function(dtype), {raw}, splat), held_bytes(dtype));
      } else {
        result_.prologue.push_back(make_step(splat_function(bytes), {raw}, splat));
      }
      return splat;
    }
    if (iteration_.is_contiguous(i)) {
      result_.running.push_back({argument, bytes});
      return raw;
    }
    if (row_mode_ && iteration_.strides[i].back() == 1) {
      const std::uint16_t reg = new_register();
      result_.in_rows.push_back({argument, reg, bytes, iteration_.strides[i]});
      return {reg, true, false, true};
    }
    const std::uint16_t tile = new_tile(bytes);
    result_.gathers.push_back({argument, tile, bytes, iteration_.strides[i], gather_function(bytes)});
    return tile_at(tile);
  }

  // --- steps -------------------------------------------------------------------------------------------------

  static Step make_step(TileFunction function, std::initializer_list<Place> inputs, Place output, double p = 0,
                        double q = 0) {
    Step step;
    step.function = function;
    int i = 0;
    for (const Place& input : inputs) {
      step.inputs[i] = input.reg;
      step.moves[i++] = input.moves ? 1 : 0;
    }
    step.output = output.reg;
    step.padded = output.is_tile || !output.moves ? 1 : 0;
    step.p = p;
    step.q = q;
    return step;
  }

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
    return find_function(instruction.opcode, held_dtype(instruction.dtype));
  }

  void lower(std::size_t i) {
    const Instruction& instruction = program_.instructions[i];
    const TileFunction function = function_of(instruction);
    if (!function) {
      throw TypeError(fmt::format("{}: not defined for {} (convert the inputs first)",
                                  traits(instruction.opcode).name, name_of(instruction.dtype)));
    }
    Place operands[3];
    bool moves = false;
    const int count = traits(instruction.opcode).inputs;
    for (int k = 0; k < count; ++k) {
      operands[k] = place_of(instruction.inputs[k]);
      moves = moves || operands[k].moves;
    }
    for (int k = 0; k < count; ++k) release(instruction.inputs[k], i);

    const DType dtype = dtype_of(instruction.output);
    Place& output = place_of(instruction.output);
    if (!moves) {
      output = {new_splat(), false, false, true};
    } else if (!output.exists) {
      output = tile_at(new_tile(held_bytes(dtype)));
    }
    Step step = make_step(function, {operands[0], operands[1], operands[2]}, output, instruction.p, instruction.q);
    std::fill(step.inputs + count, step.inputs + 3, no_register);
    if (moves) {
      result_.steps.push_back(step);
      result_.nanoseconds_per_element += nanoseconds_per_element(instruction.opcode, instruction.dtype);
    }
    const bool rounds = is_half(dtype) && !is_exact(instruction.opcode);
    const Step round = rounds ? make_step(round_function(dtype), {output}, output) : Step{};
    if (rounds && moves) result_.steps.push_back(round);
    if (!moves) {
      add_to_prologue(step, held_bytes(dtype));
      if (rounds) add_to_prologue(round, held_bytes(dtype));
    }
    if (!used_[static_cast<std::size_t>(instruction.output)]) release_unused(instruction.output);
  }

  void release_unused(int reg) {
    Place& place = place_of(reg);
    if (place.is_tile) free_tiles_[held_bytes(dtype_of(reg))].push_back(place.reg);
    place.is_tile = false;
  }

  // --- outputs -----------------------------------------------------------------------------------------------

  bool is_computed(int reg) const {
    return reg >= static_cast<int>(program_.inputs.size() + program_.constants.size());
  }

  /// A computed value goes straight to the first output that takes it as it is computed.
  void choose_direct_outputs() {
    direct_output_.assign(program_.outputs.size(), false);
    const std::vector<bool> moves = moving_registers();
    for (std::size_t i = 0; i < program_.outputs.size(); ++i) {
      const int reg = program_.outputs[i].reg;
      if (!is_computed(reg) || place_of(reg).exists || is_half(dtype_of(reg)) || !moves[static_cast<std::size_t>(reg)]) continue;
      if (const Place place = output_in_place(i); place.exists) {
        place_of(reg) = place;
        direct_output_[i] = true;
      }
    }
  }

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

  /// The output's own memory as a register, if its layout allows.
  Place output_in_place(std::size_t i) {
    const std::size_t operand = program_.inputs.size() + i;
    const std::uint16_t argument = static_cast<std::uint16_t>(operand);
    const std::uint8_t bytes = static_cast<std::uint8_t>(size_of(program_.outputs[i].layout.dtype));
    if (iteration_.is_contiguous(operand)) {
      result_.running.push_back({argument, bytes});
      return {argument, true, false, true};
    }
    if (row_mode_ && iteration_.strides[operand].back() == 1) {
      const std::uint16_t reg = new_register();
      result_.in_rows.push_back({argument, reg, bytes, iteration_.strides[operand]});
      return {reg, true, false, true};
    }
    return {};
  }

  void store_outputs() {
    if (!direct_) copy_inputs_first();
    for (std::size_t i = 0; i < program_.outputs.size(); ++i) {
      if (direct_ && direct_output_[i]) continue;
      const DType dtype = program_.outputs[i].layout.dtype;
      const std::size_t bytes = size_of(dtype);
      const TileFunction store = is_half(dtype) ? store_function(dtype) : copy_function(bytes);
      const Place value = place_of(program_.outputs[i].reg);
      if (const Place memory = output_in_place(i); memory.exists) {
        result_.steps.push_back(make_step(store, {value}, memory));
        continue;
      }
      Place tile = value;
      if (is_half(dtype) || !value.is_tile) {
        tile = tile_at(new_tile(bytes));
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
      const Place tile = tile_at(new_tile(bytes));
      result_.steps.push_back(make_step(copy_function(bytes), {place}, tile));
      place = tile;
    }
  }

  // --- the whole ---------------------------------------------------------------------------------------------

  /// The argument that a register is, or that it points into the row of.
  std::uint16_t argument_of(std::uint16_t reg) const {
    for (const StridedArgument& each : result_.in_rows) {
      if (each.reg == reg) return each.argument;
    }
    return reg;
  }

  void find_conflicts() {
    const std::uint16_t first_output = static_cast<std::uint16_t>(program_.inputs.size());
    for (std::size_t i = 0; i < result_.steps.size(); ++i) {
      const std::uint16_t output = argument_of(result_.steps[i].output);
      if (output < first_output || output >= result_.arguments) continue;
      for (std::size_t j = i + 1; j < result_.steps.size(); ++j) {
        for (int k = 0; k < 3; ++k) {
          const std::uint16_t input = argument_of(result_.steps[j].inputs[k]);  // no_register: no argument
          const std::pair<std::uint16_t, std::uint16_t> pair{output, input};
          if (input < first_output && dtype_of_argument(input) == dtype_of_argument(output) &&
              std::find(result_.conflicts.begin(), result_.conflicts.end(), pair) == result_.conflicts.end()) {
            result_.conflicts.push_back(pair);
          }
        }
      }
    }
  }

  DType dtype_of_argument(std::uint16_t argument) const {
    return argument < program_.inputs.size() ? program_.inputs[argument].dtype
                                             : program_.outputs[argument - program_.inputs.size()].layout.dtype;
  }

  void choose_tiling() {
    std::size_t bytes = 0;
    for (const auto& [reg, size] : tile_sizes_) bytes += size;
    for (const PreparedProgram::Running& running : result_.running) bytes += running.bytes;
    for (const StridedArgument& argument : result_.in_rows) bytes += argument.bytes;
    const std::int64_t fitting = static_cast<std::int64_t>(first_level_bytes / std::max<std::size_t>(bytes, 1));
    const std::int64_t tile = std::clamp<std::int64_t>(fitting / 64 * 64, 64, 2048);

    Tiling& tiling = result_.tiling;
    tiling.rows = iteration_.rows;
    tiling.columns = iteration_.columns;
    if (iteration_.elements == 0) return;
    if (row_mode_ || iteration_.rows == 1 || iteration_.columns > tile) {
      const Tiling row = tiling_of(iteration_.columns, tile);
      tiling.tile = row.tile;
      tiling.row_tiles = row.tiles;
      tiling.tiles = row.tiles * tiling.rows;
    } else {
      tiling.tile_rows = std::min(tile / tiling.columns, tiling.rows);
      tiling.tile = tiling.tile_rows * tiling.columns;
      tiling.tiles = (tiling.rows + tiling.tile_rows - 1) / tiling.tile_rows;
    }
  }

  void place_tiles() {
    for (const auto& [reg, bytes] : tile_sizes_) {
      result_.tiles.emplace_back(reg, result_.tile_bytes);
      const std::size_t size = static_cast<std::size_t>(result_.tiling.tile) * bytes + splat_bytes;
      result_.tile_bytes += (size + 63) / 64 * 64;
    }
  }

  static constexpr std::size_t first_level_bytes = 24 * 1024;

  const Program& program_;
  const Iteration& iteration_;
  const bool direct_;
  bool row_mode_ = false;
  PreparedProgram result_;
  std::vector<Place> places_;            // one per register of the program
  std::vector<std::size_t> last_use_;
  std::vector<bool> used_, direct_output_;
  std::vector<std::uint16_t> free_tiles_[9];                        // by bytes of an element
  std::vector<std::pair<std::uint16_t, std::size_t>> tile_sizes_;   // register, bytes of an element
};

}  // namespace

PreparedProgram prepare(const Program& program, const Iteration& iteration, bool direct) {
  return Preparation(program, iteration, direct).finish();
}

Tiling tiling_of(std::int64_t elements, std::int64_t tile) {
  Tiling tiling;
  tiling.columns = elements;
  tiling.row_tiles = std::max<std::int64_t>((elements + tile - 1) / tile, 1);
  // Tiles of equal length, of whole vectors.
  tiling.tile = std::min(((elements + tiling.row_tiles - 1) / tiling.row_tiles + 63) / 64 * 64, elements);
  tiling.tiles = elements == 0 ? 0 : (elements + tiling.tile - 1) / tiling.tile;
  tiling.row_tiles = tiling.tiles;
  return tiling;
}

}  // namespace tenon::kernels::elementwise
