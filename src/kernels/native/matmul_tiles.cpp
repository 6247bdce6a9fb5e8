// Tiles of up to 12 rows by 2 vectors: as many accumulators as registers hold, so that the multiply-adds of a
// tile hide each other's latency.
#include "kernels/native/matmul_tiles.h"

#include <algorithm>
#include <array>
#include <utility>

#include "kernels/native/targets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/native/matmul_tiles.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/native/partial_vectors-inl.h"

HWY_BEFORE_NAMESPACE();
namespace tenon::kernels::HWY_NAMESPACE {

// 32 vector registers hold 12 x 2 accumulators beside what is loaded, 16 hold 6 x 2.
constexpr int most_rows = HWY_TARGET <= HWY_AVX3 || HWY_ARCH_ARM_A64 ? 12 : 6;

template <class T>
using Tag = hn::ScalableTag<T>;

// A tile of `rows` by `vectors` whose last vector has `last` columns; partial if that is not all of its lanes.
template <class T, int rows, int vectors, bool partial>
HWY_NOINLINE void tile(const T* HWY_RESTRICT a, std::ptrdiff_t a_row, std::ptrdiff_t a_column, const T* HWY_RESTRICT b,
                       std::ptrdiff_t b_row, T* HWY_RESTRICT c, std::ptrdiff_t c_row, std::int64_t inner, std::size_t last,
                       bool accumulate) {
  const Tag<T> d;
  using V = hn::Vec<Tag<T>>;
  const std::size_t lanes = hn::Lanes(d);
  V sums[rows * vectors];
  for (int i = 0; i < rows; ++i) {
    for (int v = 0; v < vectors; ++v) {
      const T* const from = c + i * c_row + static_cast<std::size_t>(v) * lanes;
      const bool cut = partial && v + 1 == vectors;
      sums[i * vectors + v] = !accumulate ? hn::Zero(d) : cut ? load_first(d, from, last) : hn::LoadU(d, from);
    }
  }
  const T* a_rows[rows];
  for (int i = 0; i < rows; ++i) a_rows[i] = a + i * a_row;
  for (std::int64_t k = 0; k < inner; ++k) {
    V columns[vectors];
    for (int v = 0; v < vectors; ++v) {
      const T* const from = b + static_cast<std::size_t>(v) * lanes;
      columns[v] = partial && v + 1 == vectors ? load_first(d, from, last) : hn::LoadU(d, from);
    }
    for (int i = 0; i < rows; ++i) {
      const V x = hn::Set(d, *a_rows[i]);
      a_rows[i] += a_column;
      for (int v = 0; v < vectors; ++v) sums[i * vectors + v] = hn::MulAdd(x, columns[v], sums[i * vectors + v]);
    }
    b += b_row;
  }
  for (int i = 0; i < rows; ++i) {
    for (int v = 0; v < vectors; ++v) {
      T* const to = c + i * c_row + static_cast<std::size_t>(v) * lanes;
      if (partial && v + 1 == vectors) {
        store_first(sums[i * vectors + v], d, to, last);
      } else {
        hn::StoreU(sums[i * vectors + v], d, to);
      }
    }
  }
}

template <class T>
using Tile = void (*)(const T*, std::ptrdiff_t, std::ptrdiff_t, const T*, std::ptrdiff_t, T*, std::ptrdiff_t, std::int64_t,
                      std::size_t, bool);

// By rows - 1.
template <class T, int vectors, bool partial, std::size_t... i>
constexpr std::array<Tile<T>, sizeof...(i)> tiles(std::index_sequence<i...>) {
  return {tile<T, static_cast<int>(i) + 1, vectors, partial>...};
}
template <class T, int vectors, bool partial>
constexpr auto tiles_by_rows = tiles<T, vectors, partial>(std::make_index_sequence<most_rows>());

// One strip of columns, all rows. The rows are divided evenly: 14 are 7 + 7 rather than 12 + 2.
template <class T>
void strip(const ProductBlock<T>& block, const std::array<Tile<T>, most_rows>& by_rows, std::int64_t column, std::size_t last) {
  std::int64_t tiles_left = (block.rows + most_rows - 1) / most_rows;
  for (std::int64_t row = 0; row < block.rows; --tiles_left) {
    const std::int64_t rows = (block.rows - row + tiles_left - 1) / tiles_left;
    by_rows[static_cast<std::size_t>(rows - 1)](block.a + row * block.a_row, block.a_row, block.a_column, block.b + column,
                                                block.b_row, block.c + row * block.c_row + column, block.c_row, block.inner,
                                                last, block.accumulate);
    row += rows;
  }
}

template <class T>
void product_block(const ProductBlock<T>& block) {
  const auto lanes = static_cast<std::int64_t>(hn::Lanes(Tag<T>()));
  std::int64_t column = 0;
  for (; column + 2 * lanes <= block.columns; column += 2 * lanes) {
    strip<T>(block, tiles_by_rows<T, 2, false>, column, static_cast<std::size_t>(lanes));
  }
  const std::int64_t rest = block.columns - column;
  if (rest > lanes) {
    strip<T>(block, tiles_by_rows<T, 2, true>, column, static_cast<std::size_t>(rest - lanes));
  } else if (rest == lanes) {
    strip<T>(block, tiles_by_rows<T, 1, false>, column, static_cast<std::size_t>(rest));
  } else if (rest > 0) {
    strip<T>(block, tiles_by_rows<T, 1, true>, column, static_cast<std::size_t>(rest));
  }
}

const ProductTilesOfBoth& all_tiles() {
  static const ProductTilesOfBoth tiles{
      {product_block<float>, static_cast<int>(2 * hn::Lanes(Tag<float>())), most_rows},
      {product_block<double>, static_cast<int>(2 * hn::Lanes(Tag<double>())), most_rows},
  };
  return tiles;
}

}  // namespace tenon::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tenon::kernels {

HWY_EXPORT(all_tiles);

template <>
const ProductTiles<float>& product_tiles<float>() {
  return HWY_DYNAMIC_DISPATCH(all_tiles)().single_precision;
}

template <>
const ProductTiles<double>& product_tiles<double>() {
  return HWY_DYNAMIC_DISPATCH(all_tiles)().double_precision;
}

}  // namespace tenon::kernels
#endif  // HWY_ONCE
