// float16 and bfloat16: unpacked to float32 when loaded, rounded after each instruction, packed when stored.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/elementwise/half_precision.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/elementwise/loops-inl.h"

HWY_BEFORE_NAMESPACE();
namespace tenon::kernels::elementwise {
namespace HWY_NAMESPACE {

// Written in integer arithmetic on bits: right for infinities, NaN and denormals on every target, and in
// flush-to-zero mode, which a conversion through scaled floats is not.
struct BrainFloat {
  template <class DU, class V>
  static HWY_INLINE V unpack(DU, V bits) {
    return hn::ShiftLeft<16>(bits);
  }
  template <class DU, class V>
  static HWY_INLINE V pack(DU, V bits) {
    return hn::ShiftRight<16>(bits);
  }

  /// The upper half rounded to nearest even; NaN stays NaN.
  template <class DU, class V>
  static HWY_INLINE V round(DU du, V bits) {
    const V odd = hn::And(hn::ShiftRight<16>(bits), hn::Set(du, 1u));
    const V rounded = hn::Add(bits, hn::Add(odd, hn::Set(du, 0x7FFFu)));
    const auto is_nan = hn::Gt(hn::And(bits, hn::Set(du, 0x7FFFFFFFu)), hn::Set(du, 0x7F800000u));
    const V result = hn::IfThenElse(is_nan, hn::Or(bits, hn::Set(du, 0x400000u)), rounded);
    return hn::And(result, hn::Set(du, 0xFFFF0000u));
  }
};

struct IeeeHalf {
  template <class DU, class V>
  static HWY_INLINE V unpack(DU du, V half) {
    const hn::RebindToFloat<DU> df;
    const hn::RebindToSigned<DU> di;
    const V sign = hn::ShiftLeft<16>(hn::And(half, hn::Set(du, 0x8000u)));
    const V magnitude = hn::And(half, hn::Set(du, 0x7FFFu));
    const V shifted = hn::ShiftLeft<13>(magnitude);
    const V normal = hn::Add(shifted, hn::Set(du, 112u << 23));
    const V infinite = hn::Or(shifted, hn::Set(du, 0x7F800000u));
    const V denormal =
        hn::BitCast(du, hn::Mul(hn::ConvertTo(df, hn::BitCast(di, magnitude)), hn::Set(df, 0x1p-24f)));
    const V finite = hn::IfThenElse(hn::Lt(magnitude, hn::Set(du, 0x400u)), denormal, normal);
    return hn::Or(sign, hn::IfThenElse(hn::Lt(magnitude, hn::Set(du, 0x7C00u)), finite, infinite));
  }

  /// From bits that round() gave.
  template <class DU, class V>
  static HWY_INLINE V pack(DU du, V bits) {
    const hn::RebindToFloat<DU> df;
    const hn::RebindToSigned<DU> di;
    const V sign = hn::ShiftRight<16>(hn::And(bits, hn::Set(du, 0x80000000u)));
    const V magnitude = hn::And(bits, hn::Set(du, 0x7FFFFFFFu));
    const V normal = hn::ShiftRight<13>(hn::Sub(magnitude, hn::Set(du, 112u << 23)));
    const V infinite =
        hn::Or(hn::And(hn::ShiftRight<13>(magnitude), hn::Set(du, 0x3FFu)), hn::Set(du, 0x7C00u));
    const V denormal =
        hn::BitCast(du, hn::ConvertTo(di, hn::Mul(hn::BitCast(df, magnitude), hn::Set(df, 0x1p24f))));
    const V finite = hn::IfThenElse(hn::Lt(magnitude, hn::Set(du, smallest_normal)), denormal, normal);
    return hn::Or(sign, hn::IfThenElse(hn::Lt(magnitude, hn::Set(du, 0x7F800000u)), finite, infinite));
  }

  /// The nearest float16, ties to even, as a float32; too large ones become infinite; NaN stays NaN.
  template <class DU, class V>
  static HWY_INLINE V round(DU du, V bits) {
    const hn::RebindToFloat<DU> df;
    const V sign = hn::And(bits, hn::Set(du, 0x80000000u));
    const V magnitude = hn::And(bits, hn::Set(du, 0x7FFFFFFFu));
    const V odd = hn::And(hn::ShiftRight<13>(magnitude), hn::Set(du, 1u));
    const V nearest =
        hn::And(hn::Add(magnitude, hn::Add(odd, hn::Set(du, 0xFFFu))), hn::Set(du, 0xFFFFE000u));
    const V normal = hn::IfThenElse(hn::Gt(nearest, hn::Set(du, largest)), hn::Set(du, 0x7F800000u), nearest);
    // The unit in the last place of 0.5 in float32 is that of float16's denormals.
    const auto half = hn::Set(df, 0.5f);
    const V denormal = hn::BitCast(du, hn::Sub(hn::Add(hn::BitCast(df, magnitude), half), half));
    const V finite = hn::IfThenElse(hn::Lt(magnitude, hn::Set(du, smallest_normal)), denormal, normal);
    const V quiet_nan = hn::And(hn::Or(magnitude, hn::Set(du, 0x400000u)), hn::Set(du, 0xFFFFE000u));
    const auto is_nan = hn::Gt(magnitude, hn::Set(du, 0x7F800000u));
    return hn::Or(sign, hn::IfThenElse(is_nan, quiet_nan, finite));
  }

  static constexpr std::uint32_t smallest_normal = 113u << 23;  // 2^-14
  static constexpr std::uint32_t largest = 0x477FE000u;         // 65504
};

template <class Format>
void load(const Step& step, std::byte* const* registers, std::size_t count) {
  const hn::ScalableTag<std::uint32_t> d;
  const hn::Rebind<std::uint16_t, decltype(d)> d16;
  const std::size_t lanes = hn::Lanes(d);
  Operand<std::uint16_t> a(step, registers, 0, lanes);
  std::uint32_t* out = reinterpret_cast<std::uint32_t*>(registers[step.output]);
  for (; count >= lanes; count -= lanes, out += lanes) {
    hn::StoreU(Format::unpack(d, hn::PromoteTo(d, a.load(d16))), d, out);
  }
  if (count > 0) {
    HWY_ALIGN std::uint16_t rest[HWY_MAX_BYTES / 2] = {};
    std::memcpy(rest, a.next, count * 2);
    store_rest(Format::unpack(d, hn::PromoteTo(d, hn::LoadU(d16, rest))), d, out, count, step.padded);
  }
}

template <class Format>
void store(const Step& step, std::byte* const* registers, std::size_t count) {
  const hn::ScalableTag<std::uint32_t> d;
  const hn::Rebind<std::uint16_t, decltype(d)> d16;
  const std::size_t lanes = hn::Lanes(d);
  Operand<std::uint32_t> a(step, registers, 0, lanes);
  std::uint16_t* out = reinterpret_cast<std::uint16_t*>(registers[step.output]);
  for (; count >= lanes; count -= lanes, out += lanes) {
    hn::StoreU(hn::TruncateTo(d16, Format::pack(d, Format::round(d, a.load(d)))), d16, out);
  }
  if (count > 0) {
    HWY_ALIGN std::uint16_t rest[HWY_MAX_BYTES / 2];
    hn::StoreU(hn::TruncateTo(d16, Format::pack(d, Format::round(d, a.load_rest(d, count)))), d16, rest);
    std::memcpy(out, rest, count * 2);
  }
}

template <class Format>
struct RoundTo {
  template <class D, class V>
  HWY_INLINE V operator()(D d, V a) const {
    const hn::RebindToUnsigned<D> du;
    return hn::BitCast(d, Format::round(du, hn::BitCast(du, a)));
  }
};

void register_half_precision(MovingFunctions& table) {
  table.load[0] = &load<IeeeHalf>;
  table.load[1] = &load<BrainFloat>;
  table.store[0] = &store<IeeeHalf>;
  table.store[1] = &store<BrainFloat>;
  table.round[0] = &unary<float, RoundTo<IeeeHalf>>;
  table.round[1] = &unary<float, RoundTo<BrainFloat>>;
}

}  // namespace HWY_NAMESPACE
}  // namespace tenon::kernels::elementwise
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tenon::kernels::elementwise {
HWY_EXPORT(register_half_precision);
void add_half_precision(MovingFunctions& table) { HWY_DYNAMIC_DISPATCH(register_half_precision)(table); }
}  // namespace tenon::kernels::elementwise
#endif
