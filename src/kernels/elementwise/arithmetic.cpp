// Arithmetic, rounding, roots and the cheap activations of floating dtypes.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/elementwise/arithmetic.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/elementwise/loops-inl.h"

HWY_BEFORE_NAMESPACE();
namespace tenon::kernels::elementwise {
namespace HWY_NAMESPACE {

struct Add {
  template <class D, class V>
  HWY_INLINE V operator()(D, V a, V b) const {
    return hn::Add(a, b);
  }
};
struct Subtract {
  template <class D, class V>
  HWY_INLINE V operator()(D, V a, V b) const {
    return hn::Sub(a, b);
  }
};
struct Multiply {
  template <class D, class V>
  HWY_INLINE V operator()(D, V a, V b) const {
    return hn::Mul(a, b);
  }
};
struct Divide {
  template <class D, class V>
  HWY_INLINE V operator()(D, V a, V b) const {
    return hn::Div(a, b);
  }
};
// SIMD instructions differ in what they make of a NaN, so it is carried through by hand.
struct Maximum {
  template <class D, class V>
  HWY_INLINE V operator()(D, V a, V b) const {
    return hn::IfThenElse(hn::IsNaN(a), a, hn::IfThenElse(hn::IsNaN(b), b, hn::Max(a, b)));
  }
};
struct Minimum {
  template <class D, class V>
  HWY_INLINE V operator()(D, V a, V b) const {
    return hn::IfThenElse(hn::IsNaN(a), a, hn::IfThenElse(hn::IsNaN(b), b, hn::Min(a, b)));
  }
};
struct Negative {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V a) const {
    return hn::Xor(a, hn::SignBit(d));
  }
};
struct Absolute {
  template <class D, class V>
  HWY_INLINE V operator()(D, V a) const {
    return hn::Abs(a);
  }
};
struct Sign {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V a) const {
    using T = hn::TFromD<D>;
    const V one_with_sign = hn::Or(hn::And(a, hn::SignBit(d)), hn::Set(d, T{1}));
    return hn::IfThenElse(hn::Or(hn::IsNaN(a), hn::Eq(a, hn::Zero(d))), a, one_with_sign);
  }
};
struct Square {
  template <class D, class V>
  HWY_INLINE V operator()(D, V a) const {
    return hn::Mul(a, a);
  }
};
struct Reciprocal {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V a) const {
    return hn::Div(hn::Set(d, hn::TFromD<D>{1}), a);
  }
};
struct MultiplyAdd {
  template <class D, class V>
  HWY_INLINE V operator()(D, V a, V b, V c) const {
    return hn::MulAdd(a, b, c);
  }
};
struct MultiplySubtract {
  template <class D, class V>
  HWY_INLINE V operator()(D, V a, V b, V c) const {
    return hn::MulSub(a, b, c);
  }
};
struct NegativeMultiplyAdd {
  template <class D, class V>
  HWY_INLINE V operator()(D, V a, V b, V c) const {
    return hn::NegMulAdd(a, b, c);
  }
};

struct Floor {
  template <class D, class V>
  HWY_INLINE V operator()(D, V a) const {
    return hn::Floor(a);
  }
};
struct Ceil {
  template <class D, class V>
  HWY_INLINE V operator()(D, V a) const {
    return hn::Ceil(a);
  }
};
struct Round {
  template <class D, class V>
  HWY_INLINE V operator()(D, V a) const {
    return hn::Round(a);
  }
};
struct Trunc {
  template <class D, class V>
  HWY_INLINE V operator()(D, V a) const {
    return hn::Trunc(a);
  }
};
struct Sqrt {
  template <class D, class V>
  HWY_INLINE V operator()(D, V a) const {
    return hn::Sqrt(a);
  }
};
struct Rsqrt {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V a) const {
    return hn::Div(hn::Set(d, hn::TFromD<D>{1}), hn::Sqrt(a));
  }
};

struct Relu {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V a) const {
    return hn::IfThenZeroElse(hn::Le(a, hn::Zero(d)), a);
  }
};
template <class T>
struct LeakyRelu {
  T p, q;
  template <class D, class V>
  HWY_INLINE V operator()(D d, V a) const {
    return hn::IfThenElse(hn::Ge(a, hn::Zero(d)), a, hn::Mul(a, hn::Set(d, p)));
  }
};
template <class T>
struct Clip {
  T p, q;
  template <class D, class V>
  HWY_INLINE V operator()(D d, V a) const {
    const V low = hn::Set(d, p), high = hn::Set(d, q);
    const V raised = hn::IfThenElse(hn::Lt(a, low), low, a);
    return hn::IfThenElse(hn::Gt(raised, high), high, raised);
  }
};

void register_arithmetic(FloatingFunctions& table) {
  add_binary<Add>(table, Opcode::add);
  add_binary<Subtract>(table, Opcode::subtract);
  add_binary<Multiply>(table, Opcode::multiply);
  add_binary<Divide>(table, Opcode::divide);
  add_binary<Maximum>(table, Opcode::maximum);
  add_binary<Minimum>(table, Opcode::minimum);
  add_unary<Negative>(table, Opcode::negative);
  add_unary<Absolute>(table, Opcode::absolute);
  add_unary<Sign>(table, Opcode::sign);
  add_unary<Square>(table, Opcode::square);
  add_unary<Reciprocal>(table, Opcode::reciprocal);
  add_ternary<MultiplyAdd>(table, Opcode::multiply_add);
  add_ternary<MultiplySubtract>(table, Opcode::multiply_subtract);
  add_ternary<NegativeMultiplyAdd>(table, Opcode::negative_multiply_add);
  add_unary<Floor>(table, Opcode::floor);
  add_unary<Ceil>(table, Opcode::ceil);
  add_unary<Round>(table, Opcode::round);
  add_unary<Trunc>(table, Opcode::trunc);
  add_unary<Sqrt>(table, Opcode::sqrt);
  add_unary<Rsqrt>(table, Opcode::rsqrt);
  add_unary<Relu>(table, Opcode::relu);
  add_unary_with_parameters<LeakyRelu>(table, Opcode::leaky_relu);
  add_unary_with_parameters<Clip>(table, Opcode::clip);
}

}  // namespace HWY_NAMESPACE
}  // namespace tenon::kernels::elementwise
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tenon::kernels::elementwise {
HWY_EXPORT(register_arithmetic);
void add_arithmetic(FloatingFunctions& table) { HWY_DYNAMIC_DISPATCH(register_arithmetic)(table); }
}  // namespace tenon::kernels::elementwise
#endif
