// Hyperbolic functions, their inverses, and the error function (floating dtypes).
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/elementwise/hyperbolic.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/elementwise/exponential-inl.h"
#include "kernels/elementwise/loops-inl.h"

HWY_BEFORE_NAMESPACE();
namespace tenon::kernels::elementwise {
namespace HWY_NAMESPACE {

/// exp(|x|) overflows before sinh and cosh do: there both are (exp(|x|/2) / 2) * exp(|x|/2).
template <class D, class V>
HWY_INLINE V half_of_exp(D d, V magnitude) {
  const V root = exp(d, hn::Mul(magnitude, number(d, 0.5)));
  return hn::Mul(hn::Mul(root, number(d, 0.5)), root);
}
template <class D>
HWY_INLINE hn::Vec<D> large_argument(D d) {
  return number(d, sizeof(hn::TFromD<D>) == 4 ? 80.0 : 700.0);
}

struct Sinh {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V x) const {
    const V magnitude = hn::Abs(x);
    const V large = hn::CopySign(half_of_exp(d, magnitude), x);
    const V y = hn::IfThenElse(hn::Gt(magnitude, large_argument(d)), large, hn::Sinh(d, x));
    return hn::IfThenElse(hn::IsNaN(x), x, y);
  }
};
struct Cosh {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V x) const {
    const V magnitude = hn::Abs(x);
    const V half = hn::Mul(exp(d, magnitude), number(d, 0.5));
    const V y = hn::Add(half, hn::Div(number(d, 0.25), half));
    return hn::IfThenElse(hn::Gt(magnitude, large_argument(d)), half_of_exp(d, magnitude), y);
  }
};
struct Asinh {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V x) const {
    const auto finite = hn::And(hn::Lt(hn::Abs(x), hn::Inf(d)), hn::Ne(x, hn::Zero(d)));
    return hn::IfThenElse(finite, hn::Asinh(d, x), x);
  }
};
struct Acosh {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V x) const {
    const V nan = hn::Set(d, std::numeric_limits<hn::TFromD<D>>::quiet_NaN());
    const V y = hn::IfThenElse(hn::Lt(x, hn::Inf(d)), hn::Acosh(d, x), x);
    return hn::IfThenElse(hn::Lt(x, number(d, 1)), nan, y);
  }
};
struct Atanh {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V x) const {
    const V magnitude = hn::Abs(x), one = number(d, 1);
    const V nan = hn::Set(d, std::numeric_limits<hn::TFromD<D>>::quiet_NaN());
    const V edge = hn::IfThenElse(hn::Eq(magnitude, one), hn::CopySign(hn::Inf(d), x), nan);
    const V y = hn::IfThenElse(hn::Eq(x, hn::Zero(d)), x, hn::Atanh(d, x));
    return hn::IfThenElse(hn::Lt(magnitude, one), y, edge);
  }
};

struct Tanh {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V x) const {
    return hn::IfThenElse(hn::IsNaN(x), x, hn::Tanh(d, x));
  }
};

template <class T>
struct ErfCoefficients;
// Chebyshev interpolations: of erf(x)/x in u = 2x^2 - 1 for |x| < 1, and of exp(x^2) erfc(x) in
// u = (1/(x + shift) - centre) / radius up to where erf is 1; relative errors 1.3e-9 and 5e-8 (float32),
// 8e-18 and 6e-17 (float64).
template <>
struct ErfCoefficients<float> {
  static constexpr double shift = 2, centre = 0.25, inverse_radius = 12, end = 4;
  static constexpr double inner[] = {0.9654687387,    -0.1405360973,   0.01985249714, -0.002285419545,
                                     0.0002175135417, -1.766906803e-5, 1.230605479e-6};
  static constexpr double outer[] = {0.2553956763,   0.1423953299,    0.02685091128,  0.002924752079,
                                     4.607866369e-5, -2.802938326e-5, -1.149486198e-6};
};
template <>
struct ErfCoefficients<double> {
  static constexpr double shift = 3, centre = 0.18055555555555555556, inverse_radius = 14.4, end = 6;
  static constexpr double inner[] = {
      0.9654687386698673012,     -0.1405360890227171207,   0.01985249668898421859,
      -0.002285485561144085467,  0.0002175171560356348856, -0.00001753716944128019682,
      1.223382763809357271e-6,   -7.511569251086090265e-8, 4.115751500265884844e-9,
      -2.035231956483526886e-10, 9.211250187428229855e-12, -3.806591224122139766e-13};
  static constexpr double outer[] = {
      0.207983291333428867,      0.1543611742943691802,     0.04969844540339413647,
      0.01271314769569191815,    0.002479314697086253143,   0.0003316029605792838522,
      0.00001956358319778174069, -2.425557485042922845e-6,  -5.541273098016639936e-7,
      4.526731813346133877e-9,   1.13393357311470593e-8,    2.637756022974126201e-10,
      -2.570040755134690403e-10, -6.021732560303239713e-12, 6.043792147788812822e-12,
      -6.697645564790815085e-15};
};

template <class D, class V, std::size_t N>
HWY_INLINE V polynomial(D d, V u, const double (&coefficients)[N]) {
  V sum = number(d, coefficients[N - 1]);
  for (std::size_t i = N - 1; i > 0; --i) sum = hn::MulAdd(sum, u, number(d, coefficients[i - 1]));
  return sum;
}

struct Erf {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V x) const {
    using C = ErfCoefficients<hn::TFromD<D>>;
    const V one = number(d, 1);
    const V magnitude = hn::Abs(x);
    const V square = hn::Mul(x, x);
    const V inner = hn::Mul(x, polynomial(d, hn::MulAdd(square, number(d, 2), number(d, -1)), C::inner));

    const V bounded = hn::IfThenElse(hn::Gt(magnitude, number(d, C::end)), number(d, C::end), magnitude);
    const V t = hn::Div(one, hn::Add(bounded, number(d, C::shift)));
    const V u = hn::Mul(hn::Sub(t, number(d, C::centre)), number(d, C::inverse_radius));
    const V tail = hn::Mul(hn::Exp(d, hn::Neg(hn::Mul(bounded, bounded))), polynomial(d, u, C::outer));
    const V outer = hn::CopySign(hn::Sub(one, tail), x);
    return hn::IfThenElse(hn::Ge(magnitude, one), outer, inner);
  }
};

void register_hyperbolic(FloatingFunctions& table) {
  add_unary<Sinh>(table, Opcode::sinh);
  add_unary<Cosh>(table, Opcode::cosh);
  add_unary<Asinh>(table, Opcode::asinh);
  add_unary<Acosh>(table, Opcode::acosh);
  add_unary<Atanh>(table, Opcode::atanh);
  add_unary<Tanh>(table, Opcode::tanh);
  add_unary<Erf>(table, Opcode::erf);
}

}  // namespace HWY_NAMESPACE
}  // namespace tenon::kernels::elementwise
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tenon::kernels::elementwise {
HWY_EXPORT(register_hyperbolic);
void add_hyperbolic(FloatingFunctions& table) { HWY_DYNAMIC_DISPATCH(register_hyperbolic)(table); }
}  // namespace tenon::kernels::elementwise
#endif
