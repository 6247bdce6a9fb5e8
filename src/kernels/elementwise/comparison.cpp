// Comparisons and classification of floating dtypes (results are bytes 0 or 1), and choices by such bytes.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/elementwise/comparison.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/elementwise/loops-inl.h"

HWY_BEFORE_NAMESPACE();
namespace tenon::kernels::elementwise {
namespace HWY_NAMESPACE {

template <class D>
using Bytes = hn::Rebind<std::uint8_t, D>;

/// 1 where the mask is set, else 0, one byte a lane.
template <class D, class M>
HWY_INLINE hn::Vec<Bytes<D>> bytes_of(D d, M mask) {
  const hn::RebindToUnsigned<D> du;
  using U = hn::TFromD<hn::RebindToUnsigned<D>>;
  return hn::TruncateTo(Bytes<D>(), hn::And(hn::BitCast(du, hn::VecFromMask(d, mask)), hn::Set(du, U{1})));
}

template <class D>
HWY_INLINE void store_bytes(hn::Vec<Bytes<D>> bytes, D, std::uint8_t* memory, std::size_t count,
                            bool padded) {
  const Bytes<D> d8;
  if (padded) {
    hn::StoreU(bytes, d8, memory);
  } else {
    HWY_ALIGN std::uint8_t lanes[HWY_MAX_BYTES];
    hn::StoreU(bytes, d8, lanes);
    for (std::size_t i = 0; i < count; ++i) memory[i] = lanes[i];
  }
}

template <class D>
HWY_INLINE auto mask_of_bytes(D d, hn::Vec<Bytes<D>> bytes) {
  const hn::Rebind<std::uint32_t, D> d32;
  const auto wide = hn::PromoteTo(d32, bytes);
  const hn::RebindToUnsigned<D> du;
  if constexpr (sizeof(hn::TFromD<D>) == 8) {
    return hn::RebindMask(d, hn::Ne(hn::PromoteTo(du, wide), hn::Zero(du)));
  } else {
    return hn::RebindMask(d, hn::Ne(wide, hn::Zero(du)));
  }
}

template <class T, class Op>
void test(const Step& step, std::byte* const* registers, std::size_t count) {
  const hn::ScalableTag<T> d;
  const std::size_t lanes = hn::Lanes(d);
  Operand<T> a(step, registers, 0, lanes);
  std::uint8_t* out = reinterpret_cast<std::uint8_t*>(registers[step.output]);
  for (; count >= lanes; count -= lanes, out += lanes) {
    hn::StoreU(bytes_of(d, Op()(d, a.load(d))), Bytes<decltype(d)>(), out);
  }
  if (count > 0) store_bytes(bytes_of(d, Op()(d, a.load_rest(d, count))), d, out, count, step.padded);
}

template <class T, class Op>
void compare(const Step& step, std::byte* const* registers, std::size_t count) {
  const hn::ScalableTag<T> d;
  const std::size_t lanes = hn::Lanes(d);
  Operand<T> a(step, registers, 0, lanes), b(step, registers, 1, lanes);
  std::uint8_t* out = reinterpret_cast<std::uint8_t*>(registers[step.output]);
  for (; count >= lanes; count -= lanes, out += lanes) {
    const auto x = a.load(d);
    hn::StoreU(bytes_of(d, Op()(d, x, b.load(d))), Bytes<decltype(d)>(), out);
  }
  if (count > 0) {
    const auto x = a.load_rest(d, count);
    store_bytes(bytes_of(d, Op()(d, x, b.load_rest(d, count))), d, out, count, step.padded);
  }
}

template <class T>
void select(const Step& step, std::byte* const* registers, std::size_t count) {
  const hn::ScalableTag<T> d;
  const Bytes<decltype(d)> d8;
  const std::size_t lanes = hn::Lanes(d);
  Operand<std::uint8_t> condition(step, registers, 0, lanes);
  Operand<T> a(step, registers, 1, lanes), b(step, registers, 2, lanes);
  T* out = reinterpret_cast<T*>(registers[step.output]);
  for (; count >= lanes; count -= lanes, out += lanes) {
    const auto mask = mask_of_bytes(d, condition.load(d8));
    const auto x = a.load(d);
    hn::StoreU(hn::IfThenElse(mask, x, b.load(d)), d, out);
  }
  if (count > 0) {
    HWY_ALIGN std::uint8_t rest[HWY_MAX_BYTES] = {};
    for (std::size_t i = 0; i < count; ++i) rest[i] = condition.next[condition.advance ? i : 0];
    const auto mask = mask_of_bytes(d, hn::LoadU(d8, rest));
    const auto x = a.load_rest(d, count);
    store_rest(hn::IfThenElse(mask, x, b.load_rest(d, count)), d, out, count, step.padded);
  }
}

struct Equal {
  template <class D, class V>
  HWY_INLINE auto operator()(D, V a, V b) const {
    return hn::Eq(a, b);
  }
};
struct NotEqual {
  template <class D, class V>
  HWY_INLINE auto operator()(D, V a, V b) const {
    return hn::Not(hn::Eq(a, b));
  }  // true for NaN
};
struct Less {
  template <class D, class V>
  HWY_INLINE auto operator()(D, V a, V b) const {
    return hn::Lt(a, b);
  }
};
struct LessEqual {
  template <class D, class V>
  HWY_INLINE auto operator()(D, V a, V b) const {
    return hn::Le(a, b);
  }
};
struct Greater {
  template <class D, class V>
  HWY_INLINE auto operator()(D, V a, V b) const {
    return hn::Gt(a, b);
  }
};
struct GreaterEqual {
  template <class D, class V>
  HWY_INLINE auto operator()(D, V a, V b) const {
    return hn::Ge(a, b);
  }
};
struct IsNan {
  template <class D, class V>
  HWY_INLINE auto operator()(D, V a) const {
    return hn::IsNaN(a);
  }
};
struct IsInfinite {
  template <class D, class V>
  HWY_INLINE auto operator()(D d, V a) const {
    return hn::Eq(hn::Abs(a), hn::Inf(d));
  }
};
struct IsFinite {
  template <class D, class V>
  HWY_INLINE auto operator()(D d, V a) const {
    return hn::Lt(hn::Abs(a), hn::Inf(d));
  }
};
struct LogicalNot {
  template <class D, class V>
  HWY_INLINE auto operator()(D d, V a) const {
    return hn::Eq(a, hn::Zero(d));
  }
};
struct PositiveMask {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V a, V b) const {
    return hn::IfThenElseZero(hn::Gt(b, hn::Zero(d)), a);
  }
};

template <class Op>
void add_compare(FloatingFunctions& table, Opcode opcode) {
  table.set(opcode, &compare<float, Op>, &compare<double, Op>);
}
template <class Op>
void add_test(FloatingFunctions& table, Opcode opcode) {
  table.set(opcode, &test<float, Op>, &test<double, Op>);
}

void register_comparison(FloatingFunctions& table) {
  add_compare<Equal>(table, Opcode::equal);
  add_compare<NotEqual>(table, Opcode::not_equal);
  add_compare<Less>(table, Opcode::less);
  add_compare<LessEqual>(table, Opcode::less_equal);
  add_compare<Greater>(table, Opcode::greater);
  add_compare<GreaterEqual>(table, Opcode::greater_equal);
  add_test<IsNan>(table, Opcode::isnan);
  add_test<IsInfinite>(table, Opcode::isinf);
  add_test<IsFinite>(table, Opcode::isfinite);
  table.set(Opcode::select, &select<float>, &select<double>);
  add_binary<PositiveMask>(table, Opcode::positive_mask);
}

}  // namespace HWY_NAMESPACE
}  // namespace tenon::kernels::elementwise
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tenon::kernels::elementwise {
HWY_EXPORT(register_comparison);
void add_comparison(FloatingFunctions& table) { HWY_DYNAMIC_DISPATCH(register_comparison)(table); }
}  // namespace tenon::kernels::elementwise
#endif
