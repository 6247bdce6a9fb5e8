// Loading and storing the first n lanes of a vector without touching memory behind them.
#if defined(TENON_KERNELS_NATIVE_PARTIAL_VECTORS_INL_H_) == defined(HWY_TARGET_TOGGLE)
#ifdef TENON_KERNELS_NATIVE_PARTIAL_VECTORS_INL_H_
#undef TENON_KERNELS_NATIVE_PARTIAL_VECTORS_INL_H_
#else
#define TENON_KERNELS_NATIVE_PARTIAL_VECTORS_INL_H_
#endif

#include <hwy/highway.h>

#include <cstddef>
#include <cstring>

HWY_BEFORE_NAMESPACE();
namespace tenon::kernels::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// Whether a masked load or store costs no more than a full one and leaves the masked-off memory alone.
inline constexpr bool has_free_masks = !HWY_MEM_OPS_MIGHT_FAULT && HWY_TARGET <= HWY_AVX3;

/// The first `count` lanes from memory, zero in the others; count <= Lanes(d).
template <class D>
HWY_INLINE hn::Vec<D> load_first(D d, const hn::TFromD<D>* HWY_RESTRICT from, std::size_t count) {
#if HWY_MEM_OPS_MIGHT_FAULT
  HWY_ALIGN hn::TFromD<D> lanes[HWY_MAX_BYTES / sizeof(hn::TFromD<D>)] = {};
  std::memcpy(lanes, from, count * sizeof(hn::TFromD<D>));
  return hn::Load(d, lanes);
#else
  return hn::MaskedLoad(hn::FirstN(d, count), d, from);
#endif
}

/// Stores the first `count` lanes; count <= Lanes(d).
template <class D>
HWY_INLINE void store_first(hn::Vec<D> value, D d, hn::TFromD<D>* HWY_RESTRICT to, std::size_t count) {
#if HWY_MEM_OPS_MIGHT_FAULT
  HWY_ALIGN hn::TFromD<D> lanes[HWY_MAX_BYTES / sizeof(hn::TFromD<D>)];
  hn::Store(value, d, lanes);
  std::memcpy(to, lanes, count * sizeof(hn::TFromD<D>));
#else
  hn::BlendedStore(value, hn::FirstN(d, count), d, to);
#endif
}

/// The same with the mask made beforehand, for loops: mask = FirstN(d, count).
template <class D>
HWY_INLINE hn::Vec<D> load_first(D d, const hn::TFromD<D>* HWY_RESTRICT from, hn::Mask<D> mask,
                                 std::size_t count) {
#if HWY_MEM_OPS_MIGHT_FAULT
  (void)mask;
  return load_first(d, from, count);
#else
  (void)count;
  return hn::MaskedLoad(mask, d, from);
#endif
}

template <class D>
HWY_INLINE void store_first(hn::Vec<D> value, D d, hn::TFromD<D>* HWY_RESTRICT to, hn::Mask<D> mask,
                            std::size_t count) {
#if HWY_MEM_OPS_MIGHT_FAULT
  (void)mask;
  store_first(value, d, to, count);
#else
  (void)count;
  hn::BlendedStore(value, mask, d, to);
#endif
}

}  // namespace tenon::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#endif
