// The innermost loops of reductions, over values that already have the type they are accumulated in.
#pragma once

#include <cstdint>

#include "kernels/reduce.h"

namespace tenon::kernels {

/// T is float, double, int64 or uint64 (unsigned sums wrap around). Reductions: sum, product, maximum, minimum,
/// sum_of_squares; a maximum or minimum of NaN and anything is NaN.
template <class T>
struct ReduceLeaves {
  /// Of n >= 1 neighbouring elements.
  T (*row)(const T* elements, std::int64_t n);
  /// result[j] = reduction over i < rows of elements[i * stride + j], for j < width; if `continued`, result's
  /// former content takes part as well (already squared, for a sum of squares). rows >= 1.
  void (*columns)(const T* elements, std::int64_t stride, std::int64_t rows, T* result, std::int64_t width,
                  bool continued);
  /// Of two partial results.
  T (*combine)(T a, T b);
  T identity;
};

template <class T>
ReduceLeaves<T> reduce_leaves(Reduction reduction);
template <>
ReduceLeaves<float> reduce_leaves<float>(Reduction reduction);
template <>
ReduceLeaves<double> reduce_leaves<double>(Reduction reduction);
template <>
ReduceLeaves<std::int64_t> reduce_leaves<std::int64_t>(Reduction reduction);
template <>
ReduceLeaves<std::uint64_t> reduce_leaves<std::uint64_t>(Reduction reduction);

/// What the vector units add of that.
struct FloatingLeaves {
  ReduceLeaves<float> single_precision;
  ReduceLeaves<double> double_precision;
};

}  // namespace tenon::kernels
