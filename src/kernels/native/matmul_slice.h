// One product of two matrices, cut into tiles that can be computed in any order and by any thread.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "kernels/native/matmul_blocks.h"

namespace tenon::kernels {

/// C[m, n] = A[m, k] * B[k, n]; strides in elements. C's columns are contiguous.
struct SliceShape {
  std::int64_t m, n, k;
  std::int64_t a_row, a_k;
  std::int64_t b_k, b_n;

  double flops() const {
    return 2.0 * static_cast<double>(m) * static_cast<double>(n) * static_cast<double>(k);
  }
};

/// A part of C.
struct MatmulTile {
  std::int64_t row, rows, column, columns;
};

/// All decisions about one product: tiles, blocks, and what is packed. They depend on shape and strides alone.
template <class T>
class SliceProduct {
 public:
  /// wanted_tiles: about how many tiles would keep all threads busy. can_share_b: pack_shared() may be used.
  /// rows_are_adjacent: where C has a single column, its rows follow each other in memory.
  SliceProduct(SliceShape shape, std::int64_t wanted_tiles, bool can_share_b, bool rows_are_adjacent = true);

  std::int64_t tiles() const { return row_tiles_ * column_tiles_; }
  MatmulTile tile(std::int64_t index) const;

  /// Elements of memory that each tile needs while it is computed.
  std::int64_t scratch_elements() const { return packed_a_elements_ + packed_b_elements_; }

  /// If not 0: the caller packs B into this many elements before any tile, calling pack_shared() for each of
  /// shared_parts() parts.
  std::int64_t shared_elements() const { return b_is_shared_ ? shape_.k * padded_columns_ : 0; }
  std::int64_t shared_parts() const { return static_cast<std::int64_t>(columns_.size()); }
  void pack_shared(const T* b, std::int64_t part, T* shared) const;

  /// Computes a tile; c is the tile's first element. continued: adds to what C holds.
  void run(const T* a, const T* b, const T* shared, std::int64_t index, T* c, std::int64_t c_row, T* scratch,
           bool continued = false) const;

 private:
  struct Columns {  // of one block; all tiles have the same
    std::int64_t first, count, padded, last;
    int width;    // index into MatmulBlocks::block
    int variant;  // index into its last dimension
  };
  struct Rows {
    std::int64_t first, count;
  };
  using RowList = std::vector<Rows>;

  static bool is_better_transposed(const SliceShape& shape);
  void choose_columns();
  void choose_packing(bool can_share_b);
  void choose_tiles(std::int64_t wanted_tiles);
  void list_rows();
  bool strides_of_a_are_bad() const;
  void pack_columns(const T* b, const Columns& columns, std::int64_t k_first, std::int64_t k_count,
                    T* packed) const;

  SliceShape shape_;
  const MatmulBlocks<T>& blocks_;
  bool is_transposed_ = false;  // computes C^T = B^T A^T: a column times a row
  int most_width_ = 0;
  std::vector<Columns> columns_;
  std::int64_t padded_columns_ = 0;
  std::array<std::array<RowList, matmul_widths>, 2> rows_;  // [of a whole tile, of the last one][width]
  std::int64_t rows_per_tile_ = 0, column_blocks_per_tile_ = 0;
  std::int64_t row_tiles_ = 1, column_tiles_ = 1;
  std::int64_t k_block_ = 0;
  bool packs_a_ = false, packs_b_ = false, b_is_shared_ = false;
  std::int64_t packed_a_elements_ = 0, packed_b_elements_ = 0;
};

}  // namespace tenon::kernels
