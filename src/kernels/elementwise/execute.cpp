#include "kernels/elementwise/execute.h"

#include <algorithm>
#include <cstring>

#include "base/thread_pool.h"

namespace tenon::kernels::elementwise {

namespace {

/// Offset in elements of a row: its number counted through the outer axes.
std::int64_t offset_of_row(std::int64_t row, const Shape& lengths, const Shape& strides) {
  std::int64_t offset = 0;
  for (std::size_t axis = lengths.size() - 1; axis-- > 1;) {
    offset += row % lengths[axis] * strides[axis];
    row /= lengths[axis];
  }
  return lengths.size() > 1 ? offset + row * strides[0] : 0;
}

/// Moves `rows` whole rows, or a part of one, between an argument and its tile.
void move_rows(const StridedArgument& argument, const Shape& lengths, std::byte* base, std::byte* tile,
               std::int64_t row, std::int64_t rows, std::int64_t column, std::int64_t columns) {
  const std::size_t axes = lengths.size();
  const std::int64_t plane = axes > 1 ? lengths[axes - 2] : 1;  // rows with a common stride
  Rows move;
  move.columns = columns;
  move.column_stride = argument.strides[axes - 1];
  move.row_stride = axes > 1 ? argument.strides[axes - 2] : 0;
  while (rows > 0) {
    move.rows = axes > 2 ? std::min(rows, plane - row % plane) : rows;
    const std::int64_t offset = offset_of_row(row, lengths, argument.strides) + column * move.column_stride;
    move.memory = base + offset * argument.bytes;
    move.tile = tile;
    argument.move(move);
    tile += move.rows * columns * argument.bytes;
    row += move.rows;
    rows -= move.rows;
  }
}

struct TilePosition {
  std::int64_t row, rows, column, columns;
  std::int64_t start(const Tiling& tiling) const { return row * tiling.columns + column; }
  std::size_t count() const { return static_cast<std::size_t>(rows * columns); }
};

TilePosition position_of(const Tiling& tiling, std::int64_t tile) {
  if (tiling.row_tiles == 1) {
    const std::int64_t row = tile * tiling.tile_rows;
    return {row, std::min(tiling.tile_rows, tiling.rows - row), 0, tiling.columns};
  }
  const std::int64_t row = tile / tiling.row_tiles;
  const std::int64_t column = tile % tiling.row_tiles * tiling.tile;
  return {row, 1, column, std::min(tiling.tile, tiling.columns - column)};
}

constexpr std::size_t stack_bytes = 48 * 1024;
constexpr std::size_t stack_registers = 512;

// Below this a second thread costs more than it saves; a chunk is worth handing over at about a tenth of it.
constexpr double parallel_nanoseconds = 40'000;
constexpr double chunk_nanoseconds = 5'000;
constexpr std::int64_t most_chunks = 64;

}  // namespace

void RegisterTable::place(const PreparedProgram& program, std::byte* tile_memory,
                          std::byte* splat_memory) const {
  for (const auto& [reg, offset] : program.tiles) registers[reg] = tile_memory + offset;
  for (const auto& [reg, offset] : program.splats) registers[reg] = splat_memory + offset;
}

void run_tiles(const PreparedProgram& program, const Tiling& tiling, std::byte* const* arguments,
               std::byte** registers, std::int64_t first, std::int64_t last) {
  for (std::int64_t tile = first; tile < last; ++tile) {
    const TilePosition at = position_of(tiling, tile);
    const std::int64_t start = at.start(tiling);
    for (const PreparedProgram::Running& each : program.running) {
      registers[each.reg] = arguments[each.reg] + start * each.bytes;
    }
    for (const StridedArgument& each : program.in_rows) {
      const std::int64_t offset = offset_of_row(at.row, program.lengths, each.strides) + at.column;
      registers[each.reg] = arguments[each.argument] + offset * each.bytes;
    }
    for (const StridedArgument& each : program.gathers) {
      move_rows(each, program.lengths, arguments[each.argument], registers[each.reg], at.row, at.rows,
                at.column, at.columns);
    }
    run_steps(program.steps, registers, at.count());
    for (const StridedArgument& each : program.scatters) {
      move_rows(each, program.lengths, arguments[each.argument], registers[each.reg], at.row, at.rows,
                at.column, at.columns);
    }
  }
}

void run_all_tiles(const PreparedProgram& program, const Tiling& tiling, std::byte* const* arguments,
                   std::byte** registers) {
  const double cost = program.nanoseconds_per_element * static_cast<double>(tiling.rows) *
                      static_cast<double>(tiling.columns);
  if (tiling.tiles == 1 || cost < parallel_nanoseconds || program.tile_bytes > stack_bytes ||
      program.registers > stack_registers) {
    run_tiles(program, tiling, arguments, registers, 0, tiling.tiles);
    return;
  }
  const std::int64_t chunks =
      std::min({most_chunks, tiling.tiles, static_cast<std::int64_t>(cost / chunk_nanoseconds)});
  parallel_for(chunks, [&](std::int64_t chunk) {
    alignas(64) std::byte tiles[stack_bytes];
    std::byte* own[stack_registers];
    std::memcpy(own, registers, program.registers * sizeof(std::byte*));
    for (const auto& [reg, offset] : program.tiles) own[reg] = tiles + offset;
    run_tiles(program, tiling, arguments, own, tiling.tiles * chunk / chunks,
              tiling.tiles * (chunk + 1) / chunks);
  });
}

}  // namespace tenon::kernels::elementwise
