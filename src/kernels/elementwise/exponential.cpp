// Exponentials and logarithms of floating dtypes, and the activations made of them.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/elementwise/exponential.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/elementwise/exponential-inl.h"
#include "kernels/elementwise/loops-inl.h"

HWY_BEFORE_NAMESPACE();
namespace tenon::kernels::elementwise {
namespace HWY_NAMESPACE {

struct ExpOp {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V x) const {
    return exp(d, x);
  }
};
struct Expm1Op {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V x) const {
    return expm1(d, x);
  }
};
struct Exp2Op {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V x) const {
    return exp2(d, x);
  }
};
struct LogOp {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V x) const {
    return log(d, x);
  }
};
struct Log1pOp {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V x) const {
    return log1p(d, x);
  }
};
struct Log2Op {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V x) const {
    return log2(d, x);
  }
};
struct Log10Op {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V x) const {
    return hn::Mul(log(d, x), number(d, 0.4342944819032518276511));
  }
};

/// log(exp(a) + exp(b)) = max + log1p(exp(-|a - b|)); equal infinities are their own result.
struct LogAddExp {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V a, V b) const {
    const V larger = hn::IfThenElse(hn::IsNaN(a), a, hn::IfThenElse(hn::IsNaN(b), b, hn::Max(a, b)));
    const V distance = hn::IfThenZeroElse(hn::Eq(a, b), hn::Abs(hn::Sub(a, b)));
    return hn::Add(larger, log1p_of_exp_of_negative(d, distance));
  }
};

/// max(x, 0) + log1p(exp(-|x|)): never overflows.
struct Softplus {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V x) const {
    const V positive = hn::IfThenZeroElse(hn::Lt(x, hn::Zero(d)), x);
    return hn::Add(positive, log1p_of_exp_of_negative(d, hn::Abs(x)));
  }
};
/// -softplus(-x)
struct LogSigmoid {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V x) const {
    const V negative = hn::IfThenZeroElse(hn::Gt(x, hn::Zero(d)), x);
    return hn::Sub(negative, log1p_of_exp_of_negative(d, hn::Abs(x)));
  }
};
/// 1 / (1 + exp(-x)), for negative x as exp(x) / (1 + exp(x)), which keeps its precision down to denormals.
struct Sigmoid {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V x) const {
    const V one = number(d, 1);
    const V e = exp(d, hn::Or(x, hn::SignBit(d)));
    return hn::Div(hn::IfThenElse(hn::Lt(x, hn::Zero(d)), e, one), hn::Add(one, e));
  }
};
template <class T>
struct Elu {
  T p, q;
  template <class D, class V>
  HWY_INLINE V operator()(D d, V a) const {
    return hn::IfThenElse(hn::Ge(a, hn::Zero(d)), a, hn::Mul(expm1(d, a), hn::Set(d, p)));
  }
};

void register_exponential(FloatingFunctions& table) {
  add_unary<ExpOp>(table, Opcode::exp);
  add_unary<Expm1Op>(table, Opcode::expm1);
  add_unary<Exp2Op>(table, Opcode::exp2);
  add_unary<LogOp>(table, Opcode::log);
  add_unary<Log1pOp>(table, Opcode::log1p);
  add_unary<Log2Op>(table, Opcode::log2);
  add_unary<Log10Op>(table, Opcode::log10);
  add_binary<LogAddExp>(table, Opcode::logaddexp);
  add_unary<Softplus>(table, Opcode::softplus);
  add_unary<LogSigmoid>(table, Opcode::log_sigmoid);
  add_unary<Sigmoid>(table, Opcode::sigmoid);
  add_unary_with_parameters<Elu>(table, Opcode::elu);
}

}  // namespace HWY_NAMESPACE
}  // namespace tenon::kernels::elementwise
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tenon::kernels::elementwise {
HWY_EXPORT(register_exponential);
void add_exponential(FloatingFunctions& table) { HWY_DYNAMIC_DISPATCH(register_exponential)(table); }
}  // namespace tenon::kernels::elementwise
#endif
