// Running the steps of a prepared program over tiles.
#pragma once

#include "kernels/elementwise/prepared.h"

namespace tenon::kernels::elementwise {

/// A thread's registers for one prepared program: pointers to arguments, tiles and splats.
struct RegisterTable {
  std::byte** registers;

  /// Points the tiles and splats of the program into this memory.
  void place(const PreparedProgram& program, std::byte* tile_memory, std::byte* splat_memory) const;
};

/// Runs tiles first … last-1 of the program's tiling; the prologue must have run. `arguments` are the pointers
/// of run(), which the table's registers are derived from.
void run_tiles(const PreparedProgram& program, const Tiling& tiling, std::byte* const* arguments,
               std::byte** registers, std::int64_t first, std::int64_t last);

/// Runs all tiles, on several threads if that is worth it and the tiles' memory fits a thread's stack.
void run_all_tiles(const PreparedProgram& program, const Tiling& tiling, std::byte* const* arguments,
                   std::byte** registers);

inline void run_steps(const std::vector<Step>& steps, std::byte* const* registers, std::size_t count) {
  for (const Step& step : steps) step.function(step, registers, count);
}

}  // namespace tenon::kernels::elementwise
