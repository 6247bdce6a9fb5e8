// Blocks of C in registers, compiled for each number of rows and vectors and each instruction set.
#include "kernels/native/matmul_blocks.h"

#include <algorithm>
#include <utility>

#include "kernels/native/instruction_set.h"
#include "kernels/native/targets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/native/matmul_blocks.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/native/partial_vectors-inl.h"

HWY_BEFORE_NAMESPACE();
namespace tenon::kernels::HWY_NAMESPACE {

#if HWY_TARGET == HWY_AVX3 || HWY_TARGET == HWY_AVX3_DL || HWY_ARCH_ARM_A64
inline constexpr int registers = 32;
#else
inline constexpr int registers = 16;
#endif

/// Accumulators, one row of B and a broadcast element of A must fit.
constexpr int most_rows(int vectors) {
  return vectors == 8 ? 1 : std::min(matmul_most_rows, (registers - 1 - vectors) / vectors);
}

template <int rows, int vectors, bool partial, class T>
void multiply_block(const T* HWY_RESTRICT a, std::int64_t a_row, std::int64_t a_k, const T* HWY_RESTRICT b,
                    std::int64_t b_stride, T* HWY_RESTRICT c, std::int64_t c_stride, std::int64_t k,
                    std::int64_t last_columns, bool continued) {
  const hn::ScalableTag<T> d;
  using V = hn::Vec<hn::ScalableTag<T>>;
  const auto lanes = static_cast<std::int64_t>(hn::Lanes(d));
  const auto last = static_cast<std::size_t>(last_columns);
  const auto mask = hn::FirstN(d, last);
  const bool masks_c = has_free_masks || last_columns < lanes;  // the last vector of a row of C

  V sums[rows][vectors];
  HWY_UNROLL(16)
  for (int row = 0; row < rows; ++row) {
    HWY_UNROLL(8)
    for (int v = 0; v < vectors; ++v) sums[row][v] = hn::Zero(d);
  }
  if (HWY_UNLIKELY(continued)) {
    const T* from = c;
    HWY_UNROLL(16)
    for (int row = 0; row < rows; ++row, from += c_stride) {
      HWY_UNROLL(8)
      for (int v = 0; v < vectors; ++v) {
        const bool is_masked = v + 1 == vectors && masks_c;
        sums[row][v] =
            is_masked ? load_first(d, from + v * lanes, mask, last) : hn::LoadU(d, from + v * lanes);
      }
    }
  }

#if HWY_COMPILER_GCC_ACTUAL
  // As if c_stride changed here: or GCC computes the addresses of all rows of C beforehand and keeps them in vector
  // registers, which takes longer than a tiny product.
  asm("" : "+r"(c_stride));
#endif

  // A pointer for every four rows: the rows between are reached by an address with a scaled index.
  const T* HWY_RESTRICT quad[(rows + 3) / 4];
  HWY_UNROLL(4)
  for (int i = 0; i < (rows + 3) / 4; ++i) quad[i] = a + 4 * i * a_row;

  for (std::int64_t i = 0; i < k; ++i) {
    V b_row[vectors];
    HWY_UNROLL(8)
    for (int v = 0; v < vectors; ++v) {
      const bool is_masked = partial && v + 1 == vectors;
      b_row[v] = is_masked ? load_first(d, b + v * lanes, mask, last) : hn::LoadU(d, b + v * lanes);
    }
    HWY_UNROLL(16)
    for (int row = 0; row < rows; ++row) {
      const V element = hn::Set(d, quad[row / 4][(row % 4) * a_row]);
      HWY_UNROLL(8)
      for (int v = 0; v < vectors; ++v) sums[row][v] = hn::MulAdd(element, b_row[v], sums[row][v]);
    }
    HWY_UNROLL(4)
    for (int j = 0; j < (rows + 3) / 4; ++j) quad[j] += a_k;
    b += b_stride;
  }

  T* to = c;
  HWY_UNROLL(16)
  for (int row = 0; row < rows; ++row, to += c_stride) {
    HWY_UNROLL(8)
    for (int v = 0; v < vectors; ++v) {
      if (v + 1 == vectors && masks_c) {
        store_first(sums[row][v], d, to + v * lanes, mask, last);
      } else {
        hn::StoreU(sums[row][v], d, to + v * lanes);
      }
    }
  }
}

// Packing.

template <class T>
using QuadTag = hn::CappedTag<T, 16 / sizeof(T)>;

/// Transposes a square of 4 x 4 floats or 2 x 2 doubles: to[i][j] = from[j][i].
HWY_INLINE void transpose_square(const float* from, std::int64_t from_stride, float* to,
                                 std::int64_t to_stride) {
  const QuadTag<float> d;
  const auto r0 = hn::LoadU(d, from), r1 = hn::LoadU(d, from + from_stride);
  const auto r2 = hn::LoadU(d, from + 2 * from_stride), r3 = hn::LoadU(d, from + 3 * from_stride);
  const auto lower_01 = hn::InterleaveLower(d, r0, r1), lower_23 = hn::InterleaveLower(d, r2, r3);
  const auto upper_01 = hn::InterleaveUpper(d, r0, r1), upper_23 = hn::InterleaveUpper(d, r2, r3);
  hn::StoreU(hn::ConcatLowerLower(d, lower_23, lower_01), d, to);
  hn::StoreU(hn::ConcatUpperUpper(d, lower_23, lower_01), d, to + to_stride);
  hn::StoreU(hn::ConcatLowerLower(d, upper_23, upper_01), d, to + 2 * to_stride);
  hn::StoreU(hn::ConcatUpperUpper(d, upper_23, upper_01), d, to + 3 * to_stride);
}

HWY_INLINE void transpose_square(const double* from, std::int64_t from_stride, double* to,
                                 std::int64_t to_stride) {
  const QuadTag<double> d;
  const auto r0 = hn::LoadU(d, from), r1 = hn::LoadU(d, from + from_stride);
  hn::StoreU(hn::InterleaveLower(d, r0, r1), d, to);
  hn::StoreU(hn::InterleaveUpper(d, r0, r1), d, to + to_stride);
}

/// Columns of the source lie contiguous.
template <class T>
HWY_INLINE void pack_transposed(const T* HWY_RESTRICT source, std::int64_t j_stride, std::int64_t k,
                                std::int64_t n, std::int64_t width, T* HWY_RESTRICT packed) {
  constexpr std::int64_t side = 16 / sizeof(T);
  const std::int64_t whole_k = k - k % side, whole_n = n - n % side;
  for (std::int64_t i = 0; i < whole_k; i += side) {
    for (std::int64_t j = 0; j < whole_n; j += side) {
      transpose_square(source + j * j_stride + i, j_stride, packed + i * width + j, width);
    }
  }
  for (std::int64_t j = 0; j < n; ++j) {
    for (std::int64_t i = j < whole_n ? whole_k : 0; i < k; ++i)
      packed[i * width + j] = source[i + j * j_stride];
  }
}

template <class T>
HWY_INLINE void pack_rows(const T* HWY_RESTRICT source, std::int64_t i_stride, std::int64_t k, std::int64_t n,
                          std::int64_t width, T* HWY_RESTRICT packed) {
  const hn::ScalableTag<T> d;
  const auto lanes = static_cast<std::int64_t>(hn::Lanes(d));
  for (std::int64_t i = 0; i < k; ++i, source += i_stride, packed += width) {
    std::int64_t j = 0;
    for (; j + lanes <= n; j += lanes) hn::StoreU(hn::LoadU(d, source + j), d, packed + j);
    if (j < n)
      store_first(load_first(d, source + j, static_cast<std::size_t>(n - j)), d, packed + j,
                  static_cast<std::size_t>(n - j));
  }
}

template <class T>
void pack_panel(const T* HWY_RESTRICT source, std::int64_t i_stride, std::int64_t j_stride, std::int64_t k,
                std::int64_t n, std::int64_t width, T* HWY_RESTRICT packed) {
  if (j_stride == 1) {
    pack_rows(source, i_stride, k, n, width, packed);
  } else if (i_stride == 1) {
    pack_transposed(source, j_stride, k, n, width, packed);
  } else {
    for (std::int64_t i = 0; i < k; ++i) {
      for (std::int64_t j = 0; j < n; ++j) packed[i * width + j] = source[i * i_stride + j * j_stride];
    }
  }
  if (n == width) return;
  for (std::int64_t i = 0; i < k; ++i) std::fill(packed + i * width + n, packed + (i + 1) * width, T(0));
}

// The table.

template <class T, int vectors, int... rows>
void fill_width(MatmulBlock<T> (&entries)[matmul_most_rows][2], std::integer_sequence<int, rows...>) {
  // Where masks are free, one function serves both.
  ((entries[rows][0] = multiply_block<rows + 1, vectors, has_free_masks, T>,
    entries[rows][1] = multiply_block<rows + 1, vectors, true, T>),
   ...);
}

template <class T, int width>
void add_width(MatmulBlocks<T>& blocks) {
  constexpr int vectors = 1 << width;
  blocks.most_rows[width] = most_rows(vectors);
  fill_width<T, vectors>(blocks.block[width], std::make_integer_sequence<int, most_rows(vectors)>());
}

template <class T>
MatmulBlocks<T> make_blocks() {
  MatmulBlocks<T> blocks{};
  add_width<T, 0>(blocks);
  add_width<T, 1>(blocks);
  add_width<T, 2>(blocks);
  add_width<T, 3>(blocks);
  blocks.lanes = static_cast<std::int64_t>(hn::Lanes(hn::ScalableTag<T>()));
  blocks.has_free_masks = has_free_masks;
  blocks.pack = pack_panel<T>;
  return blocks;
}

const MatmulBlocks<float>& float_matmul_blocks() {
  static const MatmulBlocks<float> blocks = make_blocks<float>();
  return blocks;
}

const MatmulBlocks<double>& double_matmul_blocks() {
  static const MatmulBlocks<double> blocks = make_blocks<double>();
  return blocks;
}

}  // namespace tenon::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace tenon::kernels {

namespace {

HWY_EXPORT(float_matmul_blocks);
HWY_EXPORT(double_matmul_blocks);

}  // namespace

template <>
const MatmulBlocks<float>& matmul_blocks<float>() {
  limit_instruction_set();
  return HWY_DYNAMIC_DISPATCH(float_matmul_blocks)();
}

template <>
const MatmulBlocks<double>& matmul_blocks<double>() {
  limit_instruction_set();
  return HWY_DYNAMIC_DISPATCH(double_matmul_blocks)();
}

}  // namespace tenon::kernels

#endif  // HWY_ONCE
