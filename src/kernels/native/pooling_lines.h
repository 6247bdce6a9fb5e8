// One window of a pooling: all channels of its positions.
#pragma once

#include <cstdint>

namespace tenon::kernels {

/// `taps` pointers to `channels` contiguous elements each; results are as long.
template <class T>
struct PoolingLines {
  void (*maximum)(const T* const* x, std::int64_t taps, std::int64_t channels, T* y);
  /// Adds dy to the line of dx that belongs to the first line of x with the largest element.
  void (*maximum_scatter)(const T* const* x, T* const* dx, std::int64_t taps, std::int64_t channels,
                          const T* dy);
  void (*maximum_gather)(const T* const* x, const T* const* g, std::int64_t taps, std::int64_t channels,
                         T* y);
  void (*mean)(const T* const* x, std::int64_t taps, std::int64_t channels, T* y);
  void (*mean_scatter)(T* const* dx, std::int64_t taps, std::int64_t channels, const T* dy);
};

/// The functions for this CPU.
template <class T>
PoolingLines<T> pooling_lines();

struct AllPoolingLines {
  PoolingLines<float> single_precision;
  PoolingLines<double> double_precision;
};

}  // namespace tenon::kernels
