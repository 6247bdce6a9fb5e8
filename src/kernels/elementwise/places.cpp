#include "kernels/elementwise/places.h"

#include <algorithm>

namespace tenon::kernels::elementwise {

Place Registers::new_splat() {
  const std::uint16_t reg = new_pointer();
  program_.splats.emplace_back(reg, program_.splat_memory.size());
  program_.splat_memory.resize(program_.splat_memory.size() + splat_bytes);
  return {reg, false, false, true};
}

Place Registers::new_tile(std::size_t element_bytes) {
  std::vector<std::uint16_t>& free = free_[element_bytes];
  std::uint16_t reg;
  if (free.empty()) {
    reg = new_pointer();
    tile_sizes_.emplace_back(reg, element_bytes);
  } else {
    reg = free.back();
    free.pop_back();
  }
  return {reg, true, true, true};
}

std::size_t Registers::bytes_per_element() const {
  std::size_t sum = 0;
  for (const auto& [reg, bytes] : tile_sizes_) sum += bytes;
  return sum;
}

void Registers::place_tiles(std::int64_t elements) {
  for (const auto& [reg, bytes] : tile_sizes_) {
    program_.tiles.emplace_back(reg, program_.tile_bytes);
    const std::size_t size = static_cast<std::size_t>(elements) * bytes + splat_bytes;
    program_.tile_bytes += (size + 63) / 64 * 64;
  }
}

Place place_in_memory(PreparedProgram& program, Registers& registers, const Iteration& iteration,
                      std::size_t operand, std::size_t element_bytes) {
  const std::uint16_t argument = static_cast<std::uint16_t>(operand);
  const std::uint8_t bytes = static_cast<std::uint8_t>(element_bytes);
  if (iteration.is_contiguous(operand)) {
    program.running.push_back({argument, bytes});
    return {argument, true, false, true};
  }
  if (has_long_rows(iteration) && iteration.strides[operand].back() == 1) {
    const std::uint16_t reg = registers.new_pointer();
    program.in_rows.push_back({argument, reg, bytes, iteration.strides[operand]});
    return {reg, true, false, true};
  }
  return {};
}

namespace {

/// The argument that a register is, or into whose row it points; no_register if it is neither.
std::uint16_t argument_of(const PreparedProgram& program, std::uint16_t reg) {
  for (const StridedArgument& each : program.in_rows) {
    if (each.reg == reg) return each.argument;
  }
  return reg < program.arguments ? reg : no_register;
}

}  // namespace

void find_conflicts(PreparedProgram& program, const std::vector<DType>& argument_dtypes, std::size_t inputs) {
  for (std::size_t i = 0; i < program.steps.size(); ++i) {
    const std::uint16_t output = argument_of(program, program.steps[i].output);
    if (output == no_register) continue;
    for (std::size_t j = i + 1; j < program.steps.size(); ++j) {
      for (const std::uint16_t reg : program.steps[j].inputs) {
        const std::uint16_t input = argument_of(program, reg);
        if (input >= inputs || argument_dtypes[input] != argument_dtypes[output]) continue;
        const std::pair pair{output, input};
        const auto found = std::find(program.conflicts.begin(), program.conflicts.end(), pair);
        if (found == program.conflicts.end()) program.conflicts.push_back(pair);
      }
    }
  }
}

Tiling tiling_of(std::int64_t elements, std::int64_t tile) {
  Tiling tiling;
  tiling.columns = elements;
  tiling.row_tiles = std::max<std::int64_t>((elements + tile - 1) / tile, 1);
  // Tiles of about equal length, of whole vectors.
  tiling.tile = std::min(((elements + tiling.row_tiles - 1) / tiling.row_tiles + 63) / 64 * 64, elements);
  tiling.tiles = elements == 0 ? 0 : (elements + tiling.tile - 1) / tiling.tile;
  tiling.row_tiles = tiling.tiles;
  return tiling;
}

Tiling choose_tiling(const PreparedProgram& program, const Iteration& iteration,
                     std::size_t tile_bytes_per_element) {
  constexpr std::size_t first_level_bytes = 24 * 1024;
  std::size_t bytes = std::max<std::size_t>(tile_bytes_per_element, 1);
  for (const PreparedProgram::Running& argument : program.running) bytes += argument.bytes;
  for (const StridedArgument& argument : program.in_rows) bytes += argument.bytes;
  const std::int64_t fitting = static_cast<std::int64_t>(first_level_bytes / bytes);
  const std::int64_t tile = std::clamp<std::int64_t>(fitting / 64 * 64, 64, 2048);

  Tiling tiling;
  tiling.rows = iteration.rows;
  tiling.columns = iteration.columns;
  if (iteration.elements == 0) return tiling;
  if (iteration.rows == 1 || has_long_rows(iteration) || iteration.columns > tile) {
    const Tiling row = tiling_of(iteration.columns, tile);
    tiling.tile = row.tile;
    tiling.row_tiles = row.tiles;
    tiling.tiles = row.tiles * tiling.rows;
  } else {
    tiling.tile_rows = std::min(tile / tiling.columns, tiling.rows);
    tiling.tile = tiling.tile_rows * tiling.columns;
    tiling.tiles = (tiling.rows + tiling.tile_rows - 1) / tiling.tile_rows;
  }
  return tiling;
}

}  // namespace tenon::kernels::elementwise
