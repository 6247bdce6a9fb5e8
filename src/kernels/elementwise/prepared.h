// A program with all decisions taken: where each register lies, in which steps a tile is computed, and how the
// elements are cut into tiles.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "kernels/elementwise/functions.h"
#include "kernels/elementwise/iteration.h"
#include "kernels/elementwise/step.h"

namespace tenon::kernels::elementwise {

/// How elements are cut into tiles: whole rows while several fit, else parts of one row.
struct Tiling {
  std::int64_t rows = 1, columns = 1;
  std::int64_t tile = 1;       // most elements in a tile
  std::int64_t tile_rows = 1;  // rows in a tile
  std::int64_t row_tiles = 1;  // tiles in a row, where a tile is part of one
  std::int64_t tiles = 0;
};

/// An argument whose elements do not simply follow each other in the order of visiting.
struct StridedArgument {
  std::uint16_t argument;  // its pointer
  std::uint16_t reg;       // the tile, or for arguments used in place the pointer into the row
  std::uint8_t bytes;      // of one element
  Shape strides;           // in elements, one per axis of the iteration
  RowFunction move = nullptr;
};

struct PreparedProgram {
  // The register table begins with the arguments' pointers: inputs, then outputs.
  std::uint16_t arguments = 0;
  std::uint16_t registers = 0;

  std::vector<Step> prologue;  // once a run: what is the same for all elements
  std::vector<Step> steps;     // once a tile

  struct Running {
    std::uint16_t reg;
    std::uint8_t bytes;
  };
  std::vector<Running> running;           // contiguous arguments: their registers advance from tile to tile
  std::vector<StridedArgument> in_rows;   // contiguous within a row, which no tile crosses
  std::vector<StridedArgument> gathers;   // copied to a tile before its steps
  std::vector<StridedArgument> scatters;  // copied from a tile after its steps

  /// Registers that are tiles, and where they lie in a thread's tile memory.
  std::vector<std::pair<std::uint16_t, std::size_t>> tiles;
  std::size_t tile_bytes = 0;
  /// Registers that are splats: constants and, written by the prologue, uniform values.
  std::vector<std::pair<std::uint16_t, std::size_t>> splats;
  std::vector<std::byte> splat_memory;

  /// Pairs (output, input) of arguments that must not be the same memory, because the input is read after the
  /// output was written.
  std::vector<std::pair<std::uint16_t, std::uint16_t>> conflicts;

  Shape lengths;  // the iteration's axes
  Tiling tiling;
  double nanoseconds_per_element = 0;  // a rough cost, to decide on threads
};

/// If `direct`, results are written straight into contiguous outputs, and `conflicts` says which outputs may
/// not alias which inputs; otherwise outputs are written after everything was read. TypeError if an instruction
/// is not defined for its dtype.
PreparedProgram prepare(const Program& program, const Iteration& iteration, bool direct);

/// The tiling of a one-dimensional program over another number of elements.
Tiling tiling_of(std::int64_t elements, std::int64_t tile);

}  // namespace tenon::kernels::elementwise
