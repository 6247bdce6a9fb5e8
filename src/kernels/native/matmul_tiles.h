// The innermost loops of matrix products: a small tile of C kept in registers.
#pragma once

#include <cstddef>
#include <cstdint>

namespace tenon::kernels {

/// One block of a product: C[m, n] (+)= sum over k of A[m, k] * B[k, n]. Strides in elements; B's and C's columns
/// are contiguous.
template <class T>
struct ProductBlock {
  const T* a;
  std::ptrdiff_t a_row, a_column;
  const T* b;
  std::ptrdiff_t b_row;
  T* c;
  std::ptrdiff_t c_row;
  std::int64_t rows, columns, inner;
  bool accumulate;  // adds to what C holds instead of starting from zero
};

template <class T>
struct ProductTiles {
  /// Computes a block. Each element of C is one chain of multiply-adds in the order of k, whatever the tiles.
  void (*block)(const ProductBlock<T>&);
  /// Columns of C that the widest tile has, and rows of the tallest.
  int columns, rows;
};

struct ProductTilesOfBoth {
  ProductTiles<float> single_precision;
  ProductTiles<double> double_precision;
};

/// For this CPU; float and double.
template <class T>
const ProductTiles<T>& product_tiles();

}  // namespace tenon::kernels
