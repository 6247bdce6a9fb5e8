// Loops over a tile with SIMD vectors, compiled once per SIMD target. A function object computes one vector; the
// same code computes the whole vectors and the rest, so that an element's bits do not depend on its place.

#if defined(TENON_KERNELS_ELEMENTWISE_LOOPS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef TENON_KERNELS_ELEMENTWISE_LOOPS_INL_H_
#undef TENON_KERNELS_ELEMENTWISE_LOOPS_INL_H_
#else
#define TENON_KERNELS_ELEMENTWISE_LOOPS_INL_H_
#endif

#include <cstring>
#include <type_traits>

#include <hwy/highway.h>

#include "kernels/elementwise/functions.h"

HWY_BEFORE_NAMESPACE();
namespace tenon::kernels::elementwise {
namespace HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;

/// The first `count` lanes from memory, 0 in the others; reads nothing else.
template <class D, class T = hn::TFromD<D>>
HWY_INLINE hn::Vec<D> load_first(D d, const T* memory, std::size_t count) {
  if constexpr (HWY_MEM_OPS_MIGHT_FAULT && !(HWY_TARGET == HWY_AVX2 && sizeof(T) >= 4)) {
    HWY_ALIGN T lanes[HWY_MAX_BYTES / sizeof(T)] = {};
    for (std::size_t i = 0; i < count; ++i) lanes[i] = memory[i];
    return hn::Load(d, lanes);
  } else {
    return hn::MaskedLoad(hn::FirstN(d, count), d, memory);
  }
}

/// Writes the first `count` lanes and nothing else.
template <class D, class T = hn::TFromD<D>>
HWY_INLINE void store_first(hn::Vec<D> v, D d, T* memory, std::size_t count) {
  if constexpr (HWY_MEM_OPS_MIGHT_FAULT && !(HWY_TARGET == HWY_AVX2 && sizeof(T) >= 4)) {
    HWY_ALIGN T lanes[HWY_MAX_BYTES / sizeof(T)];
    hn::Store(v, d, lanes);
    for (std::size_t i = 0; i < count; ++i) memory[i] = lanes[i];
  } else {
    hn::BlendedStore(v, hn::FirstN(d, count), d, memory);
  }
}

template <class D, class T = hn::TFromD<D>>
HWY_INLINE void store_rest(hn::Vec<D> v, D d, T* memory, std::size_t count, bool padded) {
  if (padded) {
    hn::StoreU(v, d, memory);
  } else {
    store_first(v, d, memory, count);
  }
}

/// An operand of a step: where its next lanes lie.
template <class T>
struct Operand {
  const T* next;
  std::size_t advance;

  HWY_INLINE Operand(const Step& step, std::byte* const* registers, int which, std::size_t lanes)
      : next(reinterpret_cast<const T*>(registers[step.inputs[which]])),
        advance(step.moves[which] ? lanes : 0) {}

  template <class D>
  HWY_INLINE hn::Vec<D> load(D d) {
    const auto v = hn::LoadU(d, next);
    next += advance;
    return v;
  }
  template <class D>
  HWY_INLINE hn::Vec<D> load_rest(D d, std::size_t count) const {
    return load_first(d, next, count);
  }
};

/// A function object that is empty, or one whose two members are the instruction's parameters.
template <class Op>
HWY_INLINE Op make_op(const Step& step) {
  if constexpr (std::is_empty_v<Op>) {
    return Op{};
  } else {
    using T = decltype(Op::p);
    return Op{static_cast<T>(step.p), static_cast<T>(step.q)};
  }
}

/// output = op(a)
template <class T, class Op>
void unary(const Step& step, std::byte* const* registers, std::size_t count) {
  const hn::ScalableTag<T> d;
  const std::size_t lanes = hn::Lanes(d);
  Operand<T> a(step, registers, 0, lanes);
  T* out = reinterpret_cast<T*>(registers[step.output]);
  const Op op = make_op<Op>(step);
  for (; count >= lanes; count -= lanes, out += lanes) hn::StoreU(op(d, a.load(d)), d, out);
  if (count > 0) store_rest(op(d, a.load_rest(d, count)), d, out, count, step.padded);
}

/// output = op(a, b)
template <class T, class Op>
void binary(const Step& step, std::byte* const* registers, std::size_t count) {
  const hn::ScalableTag<T> d;
  const std::size_t lanes = hn::Lanes(d);
  Operand<T> a(step, registers, 0, lanes), b(step, registers, 1, lanes);
  T* out = reinterpret_cast<T*>(registers[step.output]);
  const Op op = make_op<Op>(step);
  for (; count >= lanes; count -= lanes, out += lanes) {
    const auto x = a.load(d);
    hn::StoreU(op(d, x, b.load(d)), d, out);
  }
  if (count > 0) store_rest(op(d, a.load_rest(d, count), b.load_rest(d, count)), d, out, count, step.padded);
}

/// output = op(a, b, c)
template <class T, class Op>
void ternary(const Step& step, std::byte* const* registers, std::size_t count) {
  const hn::ScalableTag<T> d;
  const std::size_t lanes = hn::Lanes(d);
  Operand<T> a(step, registers, 0, lanes), b(step, registers, 1, lanes), c(step, registers, 2, lanes);
  T* out = reinterpret_cast<T*>(registers[step.output]);
  const Op op = make_op<Op>(step);
  for (; count >= lanes; count -= lanes, out += lanes) {
    const auto x = a.load(d);
    const auto y = b.load(d);
    hn::StoreU(op(d, x, y, c.load(d)), d, out);
  }
  if (count > 0) {
    const auto y = b.load_rest(d, count);
    store_rest(op(d, a.load_rest(d, count), y, c.load_rest(d, count)), d, out, count, step.padded);
  }
}

template <class Op>
void add_unary(FloatingFunctions& table, Opcode opcode) {
  table.set(opcode, &unary<float, Op>, &unary<double, Op>);
}
template <class Op>
void add_binary(FloatingFunctions& table, Opcode opcode) {
  table.set(opcode, &binary<float, Op>, &binary<double, Op>);
}
template <class Op>
void add_ternary(FloatingFunctions& table, Opcode opcode) {
  table.set(opcode, &ternary<float, Op>, &ternary<double, Op>);
}
template <template <class> class Op>
void add_unary_with_parameters(FloatingFunctions& table, Opcode opcode) {
  table.set(opcode, &unary<float, Op<float>>, &unary<double, Op<double>>);
}
template <template <class> class Op>
void add_binary_with_parameters(FloatingFunctions& table, Opcode opcode) {
  table.set(opcode, &binary<float, Op<float>>, &binary<double, Op<double>>);
}

}  // namespace HWY_NAMESPACE
}  // namespace tenon::kernels::elementwise
HWY_AFTER_NAMESPACE();

#endif
