// Softmax and its relatives over contiguous lines, by vectors.
#include "kernels/native/softmax_lines.h"

#include <cmath>
#include <limits>

#include "kernels/native/instruction_set.h"
#include "kernels/native/targets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/native/softmax_lines.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <hwy/contrib/math/math-inl.h>

#include "kernels/native/partial_vectors-inl.h"

HWY_BEFORE_NAMESPACE();
namespace tenon::kernels::HWY_NAMESPACE {

/// exp(x) for x <= 0; unlike hn::Exp, NaN stays NaN.
template <class D>
HWY_INLINE hn::Vec<D> exp_of(D d, hn::Vec<D> x) {
  return hn::IfThenElse(hn::IsNaN(x), x, hn::Exp(d, x));
}

template <class D>
HWY_INLINE hn::Vec<D> lowest(D d) {
  return hn::Set(d, -std::numeric_limits<hn::TFromD<D>>::infinity());
}

/// A line that fits into one vector. `logarithm`: log-softmax.
template <bool logarithm, class D, class T = hn::TFromD<D>>
HWY_INLINE void softmax_short(D d, const T* input, T* output, std::size_t n) {
  const auto x = hn::IfThenElse(hn::FirstN(d, n), load_first(d, input, n), lowest(d));
  const auto shifted = hn::Sub(x, hn::MaxOfLanes(d, x));
  const auto exponentials = exp_of(d, shifted);
  const auto sum = hn::SumOfLanes(d, exponentials);
  if constexpr (logarithm) {
    store_first(hn::Sub(shifted, hn::Set(d, std::log(hn::GetLane(sum)))), d, output, n);
  } else {
    store_first(hn::Div(exponentials, sum), d, output, n);
  }
}

/// Largest element of a line; `keeps_nan`: NaN if there is one, else NaN is passed over or not.
template <bool keeps_nan, class D, class T = hn::TFromD<D>>
HWY_INLINE T largest(D d, const T* HWY_RESTRICT input, std::size_t n) {
  const std::size_t lanes = hn::Lanes(d);
  auto result = lowest(d);
  auto nan = hn::Zero(d);
  std::size_t i = 0;
  for (; i < n; i += lanes) {
    auto x = result;
    if (i + lanes <= n) {
      x = hn::LoadU(d, input + i);
    } else {
      x = hn::IfThenElse(hn::FirstN(d, n - i), load_first(d, input + i, n - i), lowest(d));
    }
    result = hn::Max(result, x);
    if constexpr (keeps_nan) nan = hn::IfThenElse(hn::IsNaN(x), x, nan);
  }
  if constexpr (keeps_nan) {
    if (!hn::AllTrue(d, hn::Eq(nan, nan))) return std::numeric_limits<T>::quiet_NaN();
  }
  return hn::GetLane(hn::MaxOfLanes(d, result));
}

/// Sum of exp(x - shift); stores the terms if `output` is given.
template <bool stores, class D, class T = hn::TFromD<D>>
HWY_INLINE T sum_exponentials(D d, const T* input, T shift, T* output, std::size_t n) {
  const std::size_t lanes = hn::Lanes(d);
  const auto shifts = hn::Set(d, shift);
  auto sum = hn::Zero(d);
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) {
    const auto term = exp_of(d, hn::Sub(hn::LoadU(d, input + i), shifts));
    if constexpr (stores) hn::StoreU(term, d, output + i);
    sum = hn::Add(sum, term);
  }
  if (i < n) {
    const auto term = exp_of(d, hn::Sub(load_first(d, input + i, n - i), shifts));
    if constexpr (stores) store_first(term, d, output + i, n - i);
    sum = hn::Add(sum, hn::IfThenElseZero(hn::FirstN(d, n - i), term));
  }
  return hn::GetLane(hn::SumOfLanes(d, sum));
}

template <bool logarithm, class D, class T = hn::TFromD<D>>
HWY_INLINE void softmax_long(D d, const T* input, T* output, std::size_t n) {
  const std::size_t lanes = hn::Lanes(d);
  const T shift = largest<false>(d, input, n);
  const T sum = sum_exponentials<!logarithm>(d, input, shift, output, n);
  const T log_sum = logarithm ? std::log(sum) : T(0);
  for (std::size_t i = 0; i < n; i += lanes) {
    const std::size_t count = i + lanes <= n ? lanes : n - i;
    const T* from = logarithm ? input + i : output + i;
    const auto x = count == lanes ? hn::LoadU(d, from) : load_first(d, from, count);
    const auto result =
        logarithm ? hn::Sub(hn::Sub(x, hn::Set(d, shift)), hn::Set(d, log_sum)) : hn::Div(x, hn::Set(d, sum));
    if (count == lanes) {
      hn::StoreU(result, d, output + i);
    } else {
      store_first(result, d, output + i, count);
    }
  }
}

template <bool logarithm, class T>
void softmax_of_lines(const T* input, std::int64_t input_stride, T* output, std::int64_t output_stride,
                      std::int64_t lines, std::int64_t length) {
  const hn::ScalableTag<T> d;
  const hn::CappedTag<T, 16 / sizeof(T)> d_16;
  const hn::CappedTag<T, 32 / sizeof(T)> d_32;
  const auto n = static_cast<std::size_t>(length);
  for (std::int64_t i = 0; i < lines; ++i, input += input_stride, output += output_stride) {
    if (n <= hn::Lanes(d_16)) {
      softmax_short<logarithm>(d_16, input, output, n);
    } else if (n <= hn::Lanes(d_32)) {
      softmax_short<logarithm>(d_32, input, output, n);
    } else if (n <= hn::Lanes(d)) {
      softmax_short<logarithm>(d, input, output, n);
    } else {
      softmax_long<logarithm>(d, input, output, n);
    }
  }
}

template <class T>
void logsumexp_of_lines(const T* input, std::int64_t input_stride, T* output, std::int64_t output_stride,
                        std::int64_t lines, std::int64_t length) {
  const hn::ScalableTag<T> d;
  const auto n = static_cast<std::size_t>(length);
  for (std::int64_t i = 0; i < lines; ++i, input += input_stride, output += output_stride) {
    const T shift = largest<true>(d, input, n);
    *output =
        std::isfinite(shift) ? shift + std::log(sum_exponentials<false>(d, input, shift, output, n)) : shift;
  }
}

template <class T>
SoftmaxLines<T> lines_of() {
  return {softmax_of_lines<false, T>, softmax_of_lines<true, T>, logsumexp_of_lines<T>};
}

AllSoftmaxLines all_softmax_lines() { return {lines_of<float>(), lines_of<double>()}; }

}  // namespace tenon::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace tenon::kernels {

namespace {

HWY_EXPORT(all_softmax_lines);

}  // namespace

template <>
SoftmaxLines<float> softmax_lines<float>() {
  limit_instruction_set();
  return HWY_DYNAMIC_DISPATCH(all_softmax_lines)().single_precision;
}

template <>
SoftmaxLines<double> softmax_lines<double>() {
  limit_instruction_set();
  return HWY_DYNAMIC_DISPATCH(all_softmax_lines)().double_precision;
}

}  // namespace tenon::kernels

#endif  // HWY_ONCE
