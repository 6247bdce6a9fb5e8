// The innermost parts of float and double products: small blocks of C in registers, and packing.
#pragma once

#include <cstdint>

namespace tenon::kernels {

/// C[0 … rows, 0 … columns] = (continued: C +) A * B for one block. Each element is one chain of fused
/// multiply-adds over increasing k, in every function of the table alike. A's strides are free; B's rows are
/// b_stride elements apart and contiguous, as are C's. The block is a fixed number of rows and of vectors wide,
/// `last` columns of the last vector count.
template <class T>
using MatmulBlock = void (*)(const T* a, std::int64_t a_row, std::int64_t a_k, const T* b,
                             std::int64_t b_stride, T* c, std::int64_t c_stride, std::int64_t k,
                             std::int64_t last, bool continued);

inline constexpr int matmul_most_rows = 14;
inline constexpr int matmul_widths = 4;  // blocks are 1, 2, 4 or 8 vectors wide

template <class T>
struct MatmulBlocks {
  /// block[w][rows - 1] is 2^w vectors wide; null if the registers do not suffice.
  /// [0] reads whole vectors of B, [1] does not touch B's memory behind the last column.
  MatmulBlock<T> block[matmul_widths][matmul_most_rows][2];
  /// The largest number of rows for each width.
  int most_rows[matmul_widths];
  std::int64_t lanes;
  /// Whether [1] is as fast as [0].
  bool has_free_masks;
  /// packed[i * width + j] = source[i * i_stride + j * j_stride] for i < k, j < n; zero for n <= j < width.
  void (*pack)(const T* source, std::int64_t i_stride, std::int64_t j_stride, std::int64_t k, std::int64_t n,
               std::int64_t width, T* packed);
};

/// The table for this CPU.
template <class T>
const MatmulBlocks<T>& matmul_blocks();

}  // namespace tenon::kernels
