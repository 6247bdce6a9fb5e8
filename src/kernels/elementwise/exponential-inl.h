// exp, log and their relatives for one vector: Highway's where its promise ends at finite, positive or moderate
// arguments, completed to IEEE's special cases.

#if defined(TENON_KERNELS_ELEMENTWISE_EXPONENTIAL_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef TENON_KERNELS_ELEMENTWISE_EXPONENTIAL_INL_H_
#undef TENON_KERNELS_ELEMENTWISE_EXPONENTIAL_INL_H_
#else
#define TENON_KERNELS_ELEMENTWISE_EXPONENTIAL_INL_H_
#endif

#include <limits>

#include <hwy/highway.h>

#include <hwy/contrib/math/math-inl.h>

HWY_BEFORE_NAMESPACE();
namespace tenon::kernels::elementwise {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

template <class D>
HWY_INLINE hn::Vec<D> number(D d, double value) {
  return hn::Set(d, static_cast<hn::TFromD<D>>(value));
}

/// Just above log(largest finite), where e^x is infinite already.
template <class D>
HWY_INLINE hn::Vec<D> exp_upper_bound(D d) {
  return number(d, sizeof(hn::TFromD<D>) == 4 ? 89.0 : 710.0);
}

template <class D, class V>
HWY_INLINE V exp(D d, V x) {
  const V high = exp_upper_bound(d);
  const V y = hn::Exp(d, hn::IfThenElse(hn::Gt(x, high), high, x));
  return hn::IfThenElse(hn::IsNaN(x), x, y);
}

template <class D, class V>
HWY_INLINE V expm1(D d, V x) {
  const V high = exp_upper_bound(d);
  const V y = hn::Expm1(d, hn::IfThenElse(hn::Gt(x, high), high, x));
  return hn::IfThenElse(hn::Or(hn::IsNaN(x), hn::Eq(x, hn::Zero(d))), x, y);
}

/// 2^x = 2^n * e^(f ln 2), x = n + f exactly.
template <class D, class V>
HWY_INLINE V exp2(D d, V x) {
  using T = hn::TFromD<D>;
  using TI = hwy::MakeSigned<T>;
  const hn::Rebind<TI, D> di;
  constexpr int mantissa_bits = sizeof(T) == 4 ? 23 : 52;
  constexpr TI bias = sizeof(T) == 4 ? 127 : 1023;
  const double bound = sizeof(T) == 4 ? 160.0 : 1100.0;
  const V inside = hn::IfThenElse(hn::Gt(hn::Abs(x), number(d, bound)), hn::CopySign(number(d, bound), x), x);
  const V whole = hn::Round(inside);
  const V fraction = hn::Exp(d, hn::Mul(hn::Sub(inside, whole), number(d, 0.693147180559945309417232)));
  // In two halves, because 2^n itself may overflow or be denormal where the product is not.
  const auto n = hn::ConvertTo(di, whole);
  const auto half = hn::ShiftRight<1>(n);
  const V first = hn::BitCast(d, hn::ShiftLeft<mantissa_bits>(hn::Add(half, hn::Set(di, bias))));
  const V second = hn::BitCast(d, hn::ShiftLeft<mantissa_bits>(hn::Add(hn::Sub(n, half), hn::Set(di, bias))));
  return hn::IfThenElse(hn::IsNaN(x), x, hn::Mul(hn::Mul(fraction, first), second));
}

/// Gives log-like functions their values outside (0, inf): -inf at `pole`, NaN below it, inf at inf, NaN at NaN.
template <class D, class V>
HWY_INLINE V complete_logarithm(D d, V x, V y, double pole) {
  using T = hn::TFromD<D>;
  const V infinity = hn::Inf(d);
  y = hn::IfThenElse(hn::Lt(x, infinity), y, x);
  y = hn::IfThenElse(hn::Eq(x, number(d, pole)), hn::Neg(infinity), y);
  return hn::IfThenElse(hn::Lt(x, number(d, pole)), hn::Set(d, std::numeric_limits<T>::quiet_NaN()), y);
}

template <class D, class V>
HWY_INLINE V log(D d, V x) {
  return complete_logarithm(d, x, hn::Log(d, x), 0.0);
}

template <class D, class V>
HWY_INLINE V log1p(D d, V x) {
  const V y = complete_logarithm(d, x, hn::Log1p(d, x), -1.0);
  return hn::IfThenElse(hn::Eq(x, hn::Zero(d)), x, y);
}

/// x = 2^e * m with m in [sqrt(1/2), sqrt(2)); log2(x) = e + log(m) / log(2), exact for powers of two.
template <class D, class V>
HWY_INLINE V log2(D d, V x) {
  using T = hn::TFromD<D>;
  using TI = hwy::MakeSigned<T>;
  const hn::Rebind<TI, D> di;
  constexpr int mantissa_bits = sizeof(T) == 4 ? 23 : 52;
  const V root_of_half = number(d, 0.70710678118654752440);
  const V scale = number(d, sizeof(T) == 4 ? 0x1p25 : 0x1p54);
  const V scale_exponent = number(d, sizeof(T) == 4 ? 25 : 54);
  const auto is_denormal = hn::Lt(x, hn::Set(d, std::numeric_limits<T>::min()));
  const auto bits = hn::BitCast(di, hn::IfThenElse(is_denormal, hn::Mul(x, scale), x));
  const auto exponent = hn::ShiftRight<mantissa_bits>(hn::Sub(bits, hn::BitCast(di, root_of_half)));
  const V mantissa = hn::BitCast(d, hn::Sub(bits, hn::ShiftLeft<mantissa_bits>(exponent)));
  const V whole = hn::Sub(hn::ConvertTo(d, exponent), hn::IfThenElseZero(is_denormal, scale_exponent));
  const V y = hn::MulAdd(hn::Log(d, mantissa), number(d, 1.44269504088896340735992), whole);
  return complete_logarithm(d, x, y, 0.0);
}

/// log1p(exp(-x)) for x >= 0 (or NaN).
template <class D, class V>
HWY_INLINE V log1p_of_exp_of_negative(D d, V x) {
  return hn::Log1p(d, exp(d, hn::Neg(x)));
}

}  // namespace HWY_NAMESPACE
}  // namespace tenon::kernels::elementwise
HWY_AFTER_NAMESPACE();

#endif
