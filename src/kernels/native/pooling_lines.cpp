#include "kernels/native/pooling_lines.h"

#include <algorithm>

#include "kernels/native/instruction_set.h"
#include "kernels/native/targets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/native/pooling_lines.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/native/partial_vectors-inl.h"

HWY_BEFORE_NAMESPACE();
namespace tenon::kernels::HWY_NAMESPACE {

/// Calls body(offset from the first window's lines, offset in the output, number of channels) for each window and each
/// piece of its channels that fits one vector.
template <class T, class Body>
HWY_INLINE void over_windows(const PoolingWindows& windows, const Body& body) {
  const auto lanes = static_cast<std::int64_t>(hn::Lanes(hn::ScalableTag<T>()));
  for (std::int64_t window = 0; window < windows.count; ++window) {
    const std::int64_t at = window * windows.step, output = window * windows.channels;
    for (std::int64_t first = 0; first < windows.channels; first += lanes) {
      body(at + first, output + first, static_cast<std::size_t>(std::min(lanes, windows.channels - first)));
    }
  }
}

/// Loads whole vectors where they are whole, which costs less.
template <class D, class T = hn::TFromD<D>>
HWY_INLINE hn::Vec<D> load_piece(D d, const T* from, std::size_t count) {
  return count == hn::Lanes(d) ? hn::LoadU(d, from) : load_first(d, from, count);
}
template <class D, class T = hn::TFromD<D>>
HWY_INLINE void store_piece(hn::Vec<D> value, D d, T* to, std::size_t count) {
  if (count == hn::Lanes(d)) {
    hn::StoreU(value, d, to);
  } else {
    store_first(value, d, to, count);
  }
}

template <class T>
HWY_INLINE hn::Vec<hn::ScalableTag<T>> largest_of(const T* const* x, std::int64_t taps, std::int64_t first,
                                                  std::size_t count) {
  const hn::ScalableTag<T> d;
  auto largest = load_piece(d, x[0] + first, count);
  for (std::int64_t tap = 1; tap < taps; ++tap) {
    const auto value = load_piece(d, x[tap] + first, count);
    largest = hn::IfThenElse(hn::Gt(value, largest), value, largest);
  }
  return largest;
}

template <class T>
void maximum_of_lines(const T* const* x, const PoolingWindows& windows, T* y) {
  const hn::ScalableTag<T> d;
  over_windows<T>(windows, [&](std::int64_t at, std::int64_t output, std::size_t count) HWY_ATTR {
    store_piece(largest_of(x, windows.taps, at, count), d, y + output, count);
  });
}

template <class T, bool adds>
HWY_INLINE void scatter_maximum(const T* const* x, T* const* dx, const PoolingWindows& windows, const T* dy) {
  const hn::ScalableTag<T> d;
  over_windows<T>(windows, [&](std::int64_t at, std::int64_t output, std::size_t count) HWY_ATTR {
    const auto largest = largest_of(x, windows.taps, at, count);
    auto rest = load_piece(d, dy + output, count);  // zero once it has gone to a line
    for (std::int64_t tap = 0; tap < windows.taps; ++tap) {
      const auto is_largest = hn::Eq(load_piece(d, x[tap] + at, count), largest);
      auto gradient = hn::IfThenElseZero(is_largest, rest);
      if constexpr (adds) gradient = hn::Add(gradient, load_piece(d, dx[tap] + at, count));
      store_piece(gradient, d, dx[tap] + at, count);
      rest = hn::IfThenZeroElse(is_largest, rest);
    }
  });
}

template <class T>
void maximum_scatter_lines(const T* const* x, T* const* dx, const PoolingWindows& windows, bool adds,
                           const T* dy) {
  if (adds) {
    scatter_maximum<T, true>(x, dx, windows, dy);
  } else {
    scatter_maximum<T, false>(x, dx, windows, dy);
  }
}

template <class T>
void maximum_gather_lines(const T* const* x, const T* const* g, const PoolingWindows& windows, T* y) {
  const hn::ScalableTag<T> d;
  over_windows<T>(windows, [&](std::int64_t at, std::int64_t output, std::size_t count) HWY_ATTR {
    auto largest = load_piece(d, x[0] + at, count);
    auto chosen = load_piece(d, g[0] + at, count);
    for (std::int64_t tap = 1; tap < windows.taps; ++tap) {
      const auto value = load_piece(d, x[tap] + at, count);
      const auto is_larger = hn::Gt(value, largest);
      largest = hn::IfThenElse(is_larger, value, largest);
      chosen = hn::IfThenElse(is_larger, load_piece(d, g[tap] + at, count), chosen);
    }
    store_piece(chosen, d, y + output, count);
  });
}

template <class T>
void mean_of_lines(const T* const* x, const PoolingWindows& windows, T* y) {
  const hn::ScalableTag<T> d;
  const auto number = hn::Set(d, static_cast<T>(windows.taps));
  over_windows<T>(windows, [&](std::int64_t at, std::int64_t output, std::size_t count) HWY_ATTR {
    auto sum = load_piece(d, x[0] + at, count);
    for (std::int64_t tap = 1; tap < windows.taps; ++tap) {
      sum = hn::Add(sum, load_piece(d, x[tap] + at, count));
    }
    store_piece(hn::Div(sum, number), d, y + output, count);
  });
}

template <class T, bool adds>
HWY_INLINE void scatter_mean(T* const* dx, const PoolingWindows& windows, const T* dy) {
  const hn::ScalableTag<T> d;
  const auto number = hn::Set(d, static_cast<T>(windows.taps));
  over_windows<T>(windows, [&](std::int64_t at, std::int64_t output, std::size_t count) HWY_ATTR {
    const auto share = hn::Div(load_piece(d, dy + output, count), number);
    for (std::int64_t tap = 0; tap < windows.taps; ++tap) {
      auto gradient = share;
      if constexpr (adds) gradient = hn::Add(gradient, load_piece(d, dx[tap] + at, count));
      store_piece(gradient, d, dx[tap] + at, count);
    }
  });
}

template <class T>
void mean_scatter_lines(T* const* dx, const PoolingWindows& windows, bool adds, const T* dy) {
  if (adds) {
    scatter_mean<T, true>(dx, windows, dy);
  } else {
    scatter_mean<T, false>(dx, windows, dy);
  }
}

template <class T>
PoolingLines<T> lines_of() {
  return {maximum_of_lines<T>, maximum_scatter_lines<T>, maximum_gather_lines<T>, mean_of_lines<T>,
          mean_scatter_lines<T>};
}

AllPoolingLines all_pooling_lines() { return {lines_of<float>(), lines_of<double>()}; }

}  // namespace tenon::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace tenon::kernels {

namespace {

HWY_EXPORT(all_pooling_lines);

}  // namespace

template <>
PoolingLines<float> pooling_lines<float>() {
  limit_instruction_set();
  return HWY_DYNAMIC_DISPATCH(all_pooling_lines)().single_precision;
}

template <>
PoolingLines<double> pooling_lines<double>() {
  limit_instruction_set();
  return HWY_DYNAMIC_DISPATCH(all_pooling_lines)().double_precision;
}

}  // namespace tenon::kernels

#endif  // HWY_ONCE
