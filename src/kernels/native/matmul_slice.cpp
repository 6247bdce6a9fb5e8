// How one product is cut up and what is packed. The constants are fractions of caches that every CPU of the
// last fifteen years has (32 KiB first level, 256 KiB second level); none of them changes a result.
#include "kernels/native/matmul_slice.h"

#include <algorithm>

namespace tenon::kernels {

namespace {

constexpr std::int64_t most_tile_rows = 112;  // times k_block: A's part of the second-level cache
constexpr std::int64_t most_k_unblocked = 512;
constexpr std::int64_t most_k_block = 384;
constexpr std::int64_t local_panel_elements = 8192;  // B packed just before use stays in the first level
constexpr std::int64_t least_tile_columns = 128;
constexpr std::int64_t worth_sharing_bytes = 1 << 17;

std::int64_t round_up(std::int64_t n, std::int64_t unit) { return (n + unit - 1) / unit * unit; }
std::int64_t divide_up(std::int64_t n, std::int64_t by) { return (n + by - 1) / by; }

/// Rows that far apart all fall into the same few sets of the first-level cache.
bool collides(std::int64_t stride_bytes) { return stride_bytes != 0 && stride_bytes % 1024 == 0; }

}  // namespace

template <class T>
SliceProduct<T>::SliceProduct(SliceShape shape, std::int64_t wanted_tiles, bool can_share_b,
                              bool rows_are_adjacent)
    : shape_(shape), blocks_(matmul_blocks<T>()) {
  if (rows_are_adjacent && is_better_transposed(shape)) {
    is_transposed_ = true;
    shape_ = {1, shape.m, shape.k, 0, shape.b_k, shape.a_k, shape.a_row};
    can_share_b = false;
  }
  if (shape_.m <= blocks_.most_rows[3]) {
    most_width_ = 3;
  } else {
    most_width_ = shape_.m <= blocks_.most_rows[2] ? 2 : 1;
  }
  choose_packing(can_share_b);
  choose_columns();
  choose_tiles(wanted_tiles);
  list_rows();
  packs_a_ = strides_of_a_are_bad();
  if (packs_a_) packed_a_elements_ = round_up(round_up(rows_per_tile_, 16) * k_block_, 16);
  if (packs_b_ && !b_is_shared_) packed_b_elements_ = round_up((blocks_.lanes << most_width_) * k_block_, 16);
}

/// A matrix times a vector uses one lane of each vector, unless rows and columns change places.
template <class T>
bool SliceProduct<T>::is_better_transposed(const SliceShape& shape) {
  if (shape.n != 1 || shape.m == 1) return false;
  return shape.a_row == 1 || (shape.a_k == 1 && shape.m * shape.k >= 4096);
}

template <class T>
void SliceProduct<T>::choose_packing(bool can_share_b) {
  constexpr auto size = static_cast<std::int64_t>(sizeof(T));
  const bool is_one_row_tile = shape_.m <= most_tile_rows;
  if (shape_.b_n != 1 && shape_.n > 1) {
    packs_b_ = true;
    b_is_shared_ = can_share_b && !is_one_row_tile;
  } else if (!blocks_.has_free_masks && shape_.n % blocks_.lanes != 0 && shape_.k > 1) {
    packs_b_ = true;
    b_is_shared_ = can_share_b && !is_one_row_tile;
  } else if (can_share_b && shape_.m >= 64 && shape_.k * shape_.n * size >= worth_sharing_bytes) {
    packs_b_ = true;
    b_is_shared_ = true;
  } else if (collides(shape_.b_k * size) && shape_.k >= 64 && shape_.m > 2 * blocks_.most_rows[most_width_]) {
    packs_b_ = true;
  }
  k_block_ = shape_.k;
  if (shape_.k > most_k_unblocked) k_block_ = divide_up(shape_.k, divide_up(shape_.k, most_k_block));
  if (packs_b_ && !b_is_shared_) {
    k_block_ =
        std::min(k_block_, std::max<std::int64_t>(local_panel_elements / (blocks_.lanes << most_width_), 32));
  }
  k_block_ = std::max<std::int64_t>(k_block_, 1);
}

template <class T>
void SliceProduct<T>::choose_columns() {
  int width = most_width_;
  for (std::int64_t first = 0; first < shape_.n;) {
    const std::int64_t vectors = divide_up(shape_.n - first, blocks_.lanes);
    while ((std::int64_t{1} << width) > vectors) --width;
    const std::int64_t padded = blocks_.lanes << width;
    const std::int64_t count = std::min(padded, shape_.n - first);
    const std::int64_t last = count - (padded - blocks_.lanes);
    columns_.push_back({first, count, padded, last, width, !packs_b_ && last < blocks_.lanes ? 1 : 0});
    first += count;
    padded_columns_ += padded;
  }
}

template <class T>
void SliceProduct<T>::choose_tiles(std::int64_t wanted_tiles) {
  rows_per_tile_ = std::max<std::int64_t>(shape_.m, 1);
  column_blocks_per_tile_ = std::max<std::int64_t>(static_cast<std::int64_t>(columns_.size()), 1);
  if (shape_.m > most_tile_rows) {
    rows_per_tile_ = divide_up(shape_.m, divide_up(shape_.m, most_tile_rows));
    row_tiles_ = divide_up(shape_.m, rows_per_tile_);
  }
  if (wanted_tiles <= row_tiles_) return;
  const std::int64_t wanted = std::min(divide_up(wanted_tiles, row_tiles_), shape_.n / least_tile_columns);
  if (wanted < 2) return;
  column_blocks_per_tile_ = divide_up(static_cast<std::int64_t>(columns_.size()), wanted);
  column_tiles_ = divide_up(static_cast<std::int64_t>(columns_.size()), column_blocks_per_tile_);
}

/// As few blocks of rows as possible, of nearly equal size.
template <class T>
void SliceProduct<T>::list_rows() {
  const std::int64_t tile_rows[2] = {rows_per_tile_, shape_.m - (row_tiles_ - 1) * rows_per_tile_};
  for (std::size_t kind = 0; kind < 2; ++kind) {
    for (int width = 0; width < matmul_widths; ++width) {
      const std::int64_t blocks = divide_up(tile_rows[kind], blocks_.most_rows[width]);
      for (std::int64_t i = 0; i < blocks; ++i) {
        const std::int64_t first = tile_rows[kind] * i / blocks, end = tile_rows[kind] * (i + 1) / blocks;
        rows_[kind][static_cast<std::size_t>(width)].push_back({first, end - first});
      }
    }
  }
}

/// Worth copying only if each element is used by several blocks of columns.
template <class T>
bool SliceProduct<T>::strides_of_a_are_bad() const {
  constexpr auto size = static_cast<std::int64_t>(sizeof(T));
  if (columns_.size() < 4 || rows_per_tile_ * k_block_ < 2048 || k_block_ < 32) return false;
  if (shape_.a_k != 1 && shape_.a_row != 1) return true;
  return shape_.a_k == 1 ? collides(shape_.a_row * size) : collides(shape_.a_k * size) || k_block_ >= 128;
}

template <class T>
MatmulTile SliceProduct<T>::tile(std::int64_t index) const {
  // Tiles of one column of tiles follow each other: they share B.
  const std::int64_t row = index % row_tiles_ * rows_per_tile_;
  const auto first = static_cast<std::size_t>(index / row_tiles_ * column_blocks_per_tile_);
  const std::size_t end =
      std::min(first + static_cast<std::size_t>(column_blocks_per_tile_), columns_.size());
  const std::int64_t column = columns_[first].first;
  const MatmulTile tile = {row, std::min(rows_per_tile_, shape_.m - row), column,
                           columns_[end - 1].first + columns_[end - 1].count - column};
  return is_transposed_ ? MatmulTile{tile.column, tile.columns, tile.row, tile.rows} : tile;
}

template <class T>
void SliceProduct<T>::pack_columns(const T* b, const Columns& columns, std::int64_t k_first,
                                   std::int64_t k_count, T* packed) const {
  blocks_.pack(b + k_first * shape_.b_k + columns.first * shape_.b_n, shape_.b_k, shape_.b_n, k_count,
               columns.count, columns.padded, packed);
}

template <class T>
void SliceProduct<T>::pack_shared(const T* b, std::int64_t part, T* shared) const {
  const Columns& columns = columns_[static_cast<std::size_t>(part)];
  pack_columns(b, columns, 0, shape_.k, shared + columns.first * shape_.k);
}

template <class T>
void SliceProduct<T>::run(const T* a, const T* b, const T* shared, std::int64_t index, T* c,
                          std::int64_t c_row, T* scratch, bool continued) const {
  if (is_transposed_) std::swap(a, b);
  const std::int64_t row_tile = index % row_tiles_, row = row_tile * rows_per_tile_;
  const auto& rows_by_width = rows_[row_tile + 1 == row_tiles_ ? 1 : 0];
  const auto first = static_cast<std::size_t>(index / row_tiles_ * column_blocks_per_tile_);
  const std::size_t end =
      std::min(first + static_cast<std::size_t>(column_blocks_per_tile_), columns_.size());
  const std::int64_t c_column = columns_[first].first;
  std::int64_t k_first = 0;
  do {
    const std::int64_t k_count = std::min(k_block_, shape_.k - k_first);
    const T* a_block = a + row * shape_.a_row + k_first * shape_.a_k;
    std::int64_t a_row = shape_.a_row, a_k = shape_.a_k;
    if (packs_a_) {
      const std::int64_t rows = std::min(rows_per_tile_, shape_.m - row);
      const std::int64_t padded = round_up(rows, 16);
      blocks_.pack(a_block, a_k, a_row, k_count, rows, padded, scratch);
      a_block = scratch;
      a_row = 1;
      a_k = padded;
    }
    for (std::size_t i = first; i < end; ++i) {
      const Columns& columns = columns_[i];
      const T* b_block = b + k_first * shape_.b_k + columns.first;
      std::int64_t b_stride = shape_.b_k;
      if (packs_b_) {
        b_stride = columns.padded;
        if (b_is_shared_) {
          b_block = shared + columns.first * shape_.k + k_first * columns.padded;
        } else {
          T* packed = scratch + packed_a_elements_;
          pack_columns(b, columns, k_first, k_count, packed);
          b_block = packed;
        }
      }
      const auto* blocks = blocks_.block[columns.width];
      for (const Rows& rows : rows_by_width[static_cast<std::size_t>(columns.width)]) {
        blocks[rows.count - 1][columns.variant](a_block + rows.first * a_row, a_row, a_k, b_block, b_stride,
                                                c + rows.first * c_row + (columns.first - c_column), c_row,
                                                k_count, columns.last, continued || k_first > 0);
      }
    }
    k_first += k_block_;
  } while (k_first < shape_.k);
}

template class SliceProduct<float>;
template class SliceProduct<double>;

}  // namespace tenon::kernels
