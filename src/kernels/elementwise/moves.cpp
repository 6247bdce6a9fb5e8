// Moving elements of any dtype between memory and tiles, by their size in bytes.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/elementwise/moves.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/elementwise/loops-inl.h"

HWY_BEFORE_NAMESPACE();
namespace tenon::kernels::elementwise {
namespace HWY_NAMESPACE {

template <class T>
void copy(const Step& step, std::byte* const* registers, std::size_t count) {
  const hn::ScalableTag<T> d;
  const std::size_t lanes = hn::Lanes(d);
  Operand<T> a(step, registers, 0, lanes);
  T* out = reinterpret_cast<T*>(registers[step.output]);
  for (; count >= lanes; count -= lanes, out += lanes) hn::StoreU(a.load(d), d, out);
  if (count > 0) store_rest(a.load_rest(d, count), d, out, count, step.padded);
}

template <class T>
void splat(const Step& step, std::byte* const* registers, std::size_t) {
  const hn::ScalableTag<T> d;
  T value;
  std::memcpy(&value, registers[step.inputs[0]], sizeof(T));
  hn::StoreU(hn::Set(d, value), d, reinterpret_cast<T*>(registers[step.output]));
}

/// Rows that fit a vector and are all the same, as a bias that is added to each sample: load once.
template <class T>
HWY_INLINE void repeat_short_row(const Rows& r) {
  const hn::ScalableTag<T> d;
  const auto row = load_first(d, reinterpret_cast<const T*>(r.memory), static_cast<std::size_t>(r.columns));
  T* out = reinterpret_cast<T*>(r.tile);
  for (std::int64_t i = 0; i < r.rows; ++i, out += r.columns) hn::StoreU(row, d, out);
}

template <class T>
HWY_INLINE void gather_rows(const Rows& r) {
  const hn::ScalableTag<T> d;
  const std::int64_t lanes = static_cast<std::int64_t>(hn::Lanes(d));
  const T* in = reinterpret_cast<const T*>(r.memory);
  T* out = reinterpret_cast<T*>(r.tile);
  for (std::int64_t i = 0; i < r.rows; ++i, in += r.row_stride, out += r.columns) {
    std::int64_t j = 0;
    for (; j + lanes <= r.columns; j += lanes) hn::StoreU(hn::LoadU(d, in + j), d, out + j);
    // What the last store writes too much is the next row's, or the tile's padding.
    if (j < r.columns) hn::StoreU(load_first(d, in + j, static_cast<std::size_t>(r.columns - j)), d, out + j);
  }
}

template <class T>
HWY_INLINE void gather_repeated(const Rows& r) {
  const hn::ScalableTag<T> d;
  const std::int64_t lanes = static_cast<std::int64_t>(hn::Lanes(d));
  const T* in = reinterpret_cast<const T*>(r.memory);
  T* out = reinterpret_cast<T*>(r.tile);
  for (std::int64_t i = 0; i < r.rows; ++i, in += r.row_stride, out += r.columns) {
    const auto value = hn::Set(d, *in);
    for (std::int64_t j = 0; j < r.columns; j += lanes) hn::StoreU(value, d, out + j);
  }
}

template <class T>
void gather(const Rows& r) {
  if (r.column_stride == 0) {
    gather_repeated<T>(r);
  } else if (r.column_stride == 1) {
    const hn::ScalableTag<T> d;
    if (r.row_stride == 0 && r.columns <= static_cast<std::int64_t>(hn::Lanes(d))) {
      repeat_short_row<T>(r);
    } else {
      gather_rows<T>(r);
    }
  } else {
    const T* in = reinterpret_cast<const T*>(r.memory);
    T* out = reinterpret_cast<T*>(r.tile);
    for (std::int64_t i = 0; i < r.rows; ++i, in += r.row_stride) {
      for (std::int64_t j = 0; j < r.columns; ++j) *out++ = in[j * r.column_stride];
    }
  }
}

template <class T>
void scatter(const Rows& r) {
  const T* in = reinterpret_cast<const T*>(r.tile);
  T* out = reinterpret_cast<T*>(r.memory);
  for (std::int64_t i = 0; i < r.rows; ++i, in += r.columns, out += r.row_stride) {
    if (r.column_stride == 1) {
      std::memcpy(out, in, static_cast<std::size_t>(r.columns) * sizeof(T));
    } else {
      for (std::int64_t j = 0; j < r.columns; ++j) out[j * r.column_stride] = in[j];
    }
  }
}

template <class T>
void register_moves_of(MovingFunctions& table, int log2_bytes) {
  table.copy[log2_bytes] = &copy<T>;
  table.splat[log2_bytes] = &splat<T>;
  table.gather[log2_bytes] = &gather<T>;
  table.scatter[log2_bytes] = &scatter<T>;
}

void register_moves(MovingFunctions& table) {
  register_moves_of<std::uint8_t>(table, 0);
  register_moves_of<std::uint16_t>(table, 1);
  register_moves_of<std::uint32_t>(table, 2);
  register_moves_of<std::uint64_t>(table, 3);
}

}  // namespace HWY_NAMESPACE
}  // namespace tenon::kernels::elementwise
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace tenon::kernels::elementwise {
HWY_EXPORT(register_moves);
void add_moves(MovingFunctions& table) { HWY_DYNAMIC_DISPATCH(register_moves)(table); }
}  // namespace tenon::kernels::elementwise
#endif
