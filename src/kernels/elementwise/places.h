// Where the values of a program lie while it runs.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include "kernels/elementwise/prepared.h"

namespace tenon::kernels::elementwise {

/// A register, and how a value uses it.
struct Place {
  std::uint16_t reg = 0;
  bool moves = true;     // one element for each element of a tile; else a splat
  bool is_tile = false;  // of ours, to be given back after the last use
  bool exists = false;
};

/// Hands out registers of a prepared program, tiles again after they were given back.
class Registers {
 public:
  explicit Registers(PreparedProgram& program) : program_(program) {}

  std::uint16_t new_pointer() { return program_.registers++; }
  Place new_splat();
  /// The memory of the last new splat, for a constant; valid until the next new_splat().
  std::byte* splat_memory() { return program_.splat_memory.data() + program_.splats.back().second; }
  Place new_tile(std::size_t element_bytes);
  void give_back(const Place& tile, std::size_t element_bytes) { free_[element_bytes].push_back(tile.reg); }

  /// Bytes that all tiles take per element.
  std::size_t bytes_per_element() const;
  /// Lays the tiles out, for tiles of this many elements.
  void place_tiles(std::int64_t elements);

 private:
  PreparedProgram& program_;
  std::vector<std::uint16_t> free_[9];                             // by bytes of an element
  std::vector<std::pair<std::uint16_t, std::size_t>> tile_sizes_;  // register, bytes of an element
};

// Rows of at least this length are worth tiles of their own, which use their arguments in place.
inline constexpr std::int64_t long_row = 256;
inline bool has_long_rows(const Iteration& iteration) {
  return iteration.rows > 1 && iteration.columns >= long_row;
}

/// The memory of a contiguous argument, or of one that is contiguous within long rows; else no place.
/// `operand` counts inputs, then outputs, as the registers of arguments do.
Place place_in_memory(PreparedProgram& program, Registers& registers, const Iteration& iteration,
                      std::size_t operand, std::size_t element_bytes);

/// Pairs (output, input) such that a step reads the input after one wrote the output.
void find_conflicts(PreparedProgram& program, const std::vector<DType>& argument_dtypes, std::size_t inputs);

/// Tiles that fit the first-level cache together with the arguments they stream through it.
Tiling choose_tiling(const PreparedProgram& program, const Iteration& iteration,
                     std::size_t tile_bytes_per_element);

}  // namespace tenon::kernels::elementwise
