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

/// Calls body(first channel, number of channels) for pieces that fit one vector.
template <class T, class Body>
HWY_INLINE void over_vectors(std::int64_t channels, const Body& body) {
  const auto lanes = static_cast<std::int64_t>(hn::Lanes(hn::ScalableTag<T>()));
  for (std::int64_t first = 0; first < channels; first += lanes) {
    body(first, static_cast<std::size_t>(std::min(lanes, channels - first)));
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
void maximum_of_lines(const T* const* x, std::int64_t taps, std::int64_t channels, T* y) {
  const hn::ScalableTag<T> d;
  over_vectors<T>(channels, [&](std::int64_t first, std::size_t count) HWY_ATTR {
    store_piece(largest_of(x, taps, first, count), d, y + first, count);
  });
}

template <class T>
void maximum_scatter_lines(const T* const* x, T* const* dx, std::int64_t taps, std::int64_t channels,
                           const T* dy) {
  const hn::ScalableTag<T> d;
  over_vectors<T>(channels, [&](std::int64_t first, std::size_t count) HWY_ATTR {
    const auto largest = largest_of(x, taps, first, count);
    auto rest = load_piece(d, dy + first, count);  // zero once it has gone to a line
    for (std::int64_t tap = 0; tap < taps; ++tap) {
      const auto is_largest = hn::Eq(load_piece(d, x[tap] + first, count), largest);
      const auto sum = hn::Add(load_piece(d, dx[tap] + first, count), hn::IfThenElseZero(is_largest, rest));
      store_piece(sum, d, dx[tap] + first, count);
      rest = hn::IfThenZeroElse(is_largest, rest);
    }
  });
}

template <class T>
void maximum_gather_lines(const T* const* x, const T* const* g, std::int64_t taps, std::int64_t channels,
                          T* y) {
  const hn::ScalableTag<T> d;
  over_vectors<T>(channels, [&](std::int64_t first, std::size_t count) HWY_ATTR {
    auto largest = load_piece(d, x[0] + first, count);
    auto chosen = load_piece(d, g[0] + first, count);
    for (std::int64_t tap = 1; tap < taps; ++tap) {
      const auto value = load_piece(d, x[tap] + first, count);
      const auto is_larger = hn::Gt(value, largest);
      largest = hn::IfThenElse(is_larger, value, largest);
      chosen = hn::IfThenElse(is_larger, load_piece(d, g[tap] + first, count), chosen);
    }
    store_piece(chosen, d, y + first, count);
  });
}

template <class T>
void mean_of_lines(const T* const* x, std::int64_t taps, std::int64_t channels, T* y) {
  const hn::ScalableTag<T> d;
  const auto number = hn::Set(d, static_cast<T>(taps));
  over_vectors<T>(channels, [&](std::int64_t first, std::size_t count) HWY_ATTR {
    auto sum = load_piece(d, x[0] + first, count);
    for (std::int64_t tap = 1; tap < taps; ++tap) sum = hn::Add(sum, load_piece(d, x[tap] + first, count));
    store_piece(hn::Div(sum, number), d, y + first, count);
  });
}

template <class T>
void mean_scatter_lines(T* const* dx, std::int64_t taps, std::int64_t channels, const T* dy) {
  const hn::ScalableTag<T> d;
  const auto number = hn::Set(d, static_cast<T>(taps));
  over_vectors<T>(channels, [&](std::int64_t first, std::size_t count) HWY_ATTR {
    const auto share = hn::Div(load_piece(d, dy + first, count), number);
    for (std::int64_t tap = 0; tap < taps; ++tap) {
      store_piece(hn::Add(load_piece(d, dx[tap] + first, count), share), d, dx[tap] + first, count);
    }
  });
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
