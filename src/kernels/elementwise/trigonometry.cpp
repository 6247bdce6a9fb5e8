// Sine, cosine and the inverse trigonometric functions of one argument (floating dtypes).
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/elementwise/trigonometry.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <cmath>

#include "kernels/elementwise/exponential-inl.h"
#include "kernels/elementwise/loops-inl.h"

HWY_BEFORE_NAMESPACE();
namespace tenon::kernels::elementwise {
namespace HWY_NAMESPACE {

/// Replaces the lanes of y whose argument lies outside ±limit (or is NaN) by function(x), one by one.
template <class D, class V, class T = hn::TFromD<D>>
HWY_INLINE V correct_large(D d, V x, V y, double limit, T (*function)(T)) {
  const auto inside = hn::Le(hn::Abs(x), number(d, limit));
  if (HWY_LIKELY(hn::AllTrue(d, inside))) return y;
  HWY_ALIGN T arguments[HWY_MAX_BYTES / sizeof(T)];
  HWY_ALIGN T results[HWY_MAX_BYTES / sizeof(T)];
  hn::Store(x, d, arguments);
  for (std::size_t i = 0; i < hn::Lanes(d); ++i) results[i] = function(arguments[i]);
  return hn::IfThenElse(inside, y, hn::Load(d, results));
}

struct Sin {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V x) const {
    using T = hn::TFromD<D>;
    const V y = hn::IfThenElse(hn::Eq(x, hn::Zero(d)), x, hn::Sin(d, x));
    return correct_large(d, x, y, limit<T>, static_cast<T (*)(T)>(&std::sin));
  }
  template <class T>
  static constexpr double limit = 39000;
};
struct Cos {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V x) const {
    using T = hn::TFromD<D>;
    return correct_large(d, x, hn::Cos(d, x), Sin::limit<T>, static_cast<T (*)(T)>(&std::cos));
  }
};
struct Asin {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V x) const {
    return hn::Asin(d, x);
  }
};
struct Acos {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V x) const {
    return hn::Acos(d, x);
  }
};
struct Atan {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V x) const {
    return hn::IfThenElse(hn::IsNaN(x), x, hn::Atan(d, x));
  }
};

void register_trigonometry(FloatingFunctions& table) {
  add_unary<Sin>(table, Opcode::sin);
  add_unary<Cos>(table, Opcode::cos);
  add_unary<Asin>(table, Opcode::asin);
  add_unary<Acos>(table, Opcode::acos);
  add_unary<Atan>(table, Opcode::atan);
}

}  // namespace HWY_NAMESPACE
}  // namespace tenon::kernels::elementwise
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tenon::kernels::elementwise {
HWY_EXPORT(register_trigonometry);
void add_trigonometry(FloatingFunctions& table) { HWY_DYNAMIC_DISPATCH(register_trigonometry)(table); }
}  // namespace tenon::kernels::elementwise
#endif
