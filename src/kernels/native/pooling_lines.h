// Windows of a pooling that follow each other along a row: all channels of their positions.
#pragma once

#include <cstdint>

namespace tenon::kernels {

/// `count` windows of `taps` positions of `channels` contiguous elements. A pointer per tap leads to the first window's
/// position; those of the next lie `step` elements further. Outputs follow each other.
struct PoolingWindows {
  std::int64_t count = 1, taps = 1, step = 0, channels = 0;
};

template <class T>
struct PoolingLines {
  void (*maximum)(const T* const* x, const PoolingWindows& windows, T* y);
  /// dy goes to the line of dx that belongs to the first line of x with the largest element, zeros to the others: added to
  /// what is there, or (no window shares a position with another) in its place.
  void (*maximum_scatter)(const T* const* x, T* const* dx, const PoolingWindows& windows, bool adds,
                          const T* dy);
  void (*maximum_gather)(const T* const* x, const T* const* g, const PoolingWindows& windows, T* y);
  void (*mean)(const T* const* x, const PoolingWindows& windows, T* y);
  void (*mean_scatter)(T* const* dx, const PoolingWindows& windows, bool adds, const T* dy);
};

/// The functions for this CPU.
template <class T>
PoolingLines<T> pooling_lines();

struct AllPoolingLines {
  PoolingLines<float> single_precision;
  PoolingLines<double> double_precision;
};

}  // namespace tenon::kernels
