// The compounds of the optimizers: moving averages and normalised steps in one pass (floating dtypes).
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/elementwise/compounds.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/elementwise/loops-inl.h"

HWY_BEFORE_NAMESPACE();
namespace tenon::kernels::elementwise {
namespace HWY_NAMESPACE {

template <class T>
struct Lerp {
  T p, q;
  template <class D, class V>
  HWY_INLINE V operator()(D d, V a, V b) const {
    return hn::MulAdd(hn::Sub(b, a), hn::Set(d, p), a);
  }
};
template <class T>
struct LerpSquare {
  T p, q;
  template <class D, class V>
  HWY_INLINE V operator()(D d, V a, V b) const {
    return hn::MulAdd(hn::Sub(hn::Mul(b, b), a), hn::Set(d, p), a);
  }
};
template <class T>
struct DivideSqrtPlus {
  T p, q;
  template <class D, class V>
  HWY_INLINE V operator()(D d, V a, V b) const {
    return hn::Div(a, hn::Add(hn::Sqrt(b), hn::Set(d, p)));
  }
};
template <class T>
struct DivideSqrtOfPlus {
  T p, q;
  template <class D, class V>
  HWY_INLINE V operator()(D d, V a, V b) const {
    return hn::Div(a, hn::Sqrt(hn::Add(b, hn::Set(d, p))));
  }
};

void register_compounds(FloatingFunctions& table) {
  add_binary_with_parameters<Lerp>(table, Opcode::lerp);
  add_binary_with_parameters<LerpSquare>(table, Opcode::lerp_square);
  add_binary_with_parameters<DivideSqrtPlus>(table, Opcode::divide_sqrt_plus);
  add_binary_with_parameters<DivideSqrtOfPlus>(table, Opcode::divide_sqrt_of_plus);
}

}  // namespace HWY_NAMESPACE
}  // namespace tenon::kernels::elementwise
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tenon::kernels::elementwise {
HWY_EXPORT(register_compounds);
void add_optimizer_compounds(FloatingFunctions& table) { HWY_DYNAMIC_DISPATCH(register_compounds)(table); }
}  // namespace tenon::kernels::elementwise
#endif
