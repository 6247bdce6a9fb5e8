// The innermost loops of reductions: vectors for floating types, plain loops for integers.
#include "kernels/native/reduce_leaves.h"

#include <limits>

#include "kernels/native/instruction_set.h"
#include "kernels/native/targets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/native/reduce_leaves.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include "kernels/native/partial_vectors-inl.h"

HWY_BEFORE_NAMESPACE();
namespace tenon::kernels::HWY_NAMESPACE {

template <class T>
using Lanes = hn::ScalableTag<T>;

struct SumOf {
  template <class D>
  static HWY_INLINE hn::Vec<D> take(D, hn::Vec<D> sum, hn::Vec<D> x) {
    return hn::Add(sum, x);
  }
  template <class D>
  static HWY_INLINE hn::Vec<D> combine(D, hn::Vec<D> a, hn::Vec<D> b) {
    return hn::Add(a, b);
  }
  template <class T>
  static constexpr T identity = T(0);
};

struct SumOfSquaresOf : SumOf {
  template <class D>
  static HWY_INLINE hn::Vec<D> take(D, hn::Vec<D> sum, hn::Vec<D> x) {
    return hn::MulAdd(x, x, sum);
  }
};

struct ProductOf {
  template <class D>
  static HWY_INLINE hn::Vec<D> take(D, hn::Vec<D> product, hn::Vec<D> x) {
    return hn::Mul(product, x);
  }
  template <class D>
  static HWY_INLINE hn::Vec<D> combine(D, hn::Vec<D> a, hn::Vec<D> b) {
    return hn::Mul(a, b);
  }
  template <class T>
  static constexpr T identity = T(1);
};

struct MaximumOf {
  template <class D>
  static HWY_INLINE hn::Vec<D> take(D, hn::Vec<D> largest, hn::Vec<D> x) {
    return hn::IfThenElse(hn::Or(hn::Gt(x, largest), hn::IsNaN(x)), x, largest);
  }
  template <class D>
  static HWY_INLINE hn::Vec<D> combine(D d, hn::Vec<D> a, hn::Vec<D> b) {
    return take(d, a, b);
  }
  template <class T>
  static constexpr T identity = -std::numeric_limits<T>::infinity();
};

struct MinimumOf {
  template <class D>
  static HWY_INLINE hn::Vec<D> take(D, hn::Vec<D> smallest, hn::Vec<D> x) {
    return hn::IfThenElse(hn::Or(hn::Lt(x, smallest), hn::IsNaN(x)), x, smallest);
  }
  template <class D>
  static HWY_INLINE hn::Vec<D> combine(D d, hn::Vec<D> a, hn::Vec<D> b) {
    return take(d, a, b);
  }
  template <class T>
  static constexpr T identity = std::numeric_limits<T>::infinity();
};

/// The lanes joined in halves: lane i with lane i + n/2, and so on.
template <class Op, class T>
HWY_INLINE T join_lanes(hn::Vec<Lanes<T>> value) {
  HWY_ALIGN T lanes[HWY_MAX_BYTES / sizeof(T)];
  const Lanes<T> d;
  hn::Store(value, d, lanes);
  const hn::CappedTag<T, 1> one;
  for (std::size_t half = hn::Lanes(d) / 2; half > 0; half /= 2) {
    for (std::size_t i = 0; i < half; ++i) {
      hn::Store(Op::combine(one, hn::Load(one, lanes + i), hn::Load(one, lanes + i + half)), one, lanes + i);
    }
  }
  return lanes[0];
}

template <class Op, class T>
T reduce_row(const T* HWY_RESTRICT elements, std::int64_t length) {
  const Lanes<T> d;
  using V = hn::Vec<Lanes<T>>;
  const std::size_t lanes = hn::Lanes(d);
  const auto n = static_cast<std::size_t>(length);
  const V identity = hn::Set(d, Op::template identity<T>);
  V a = identity, b = identity, c = identity, e = identity;
  std::size_t i = 0;
  for (; i + 4 * lanes <= n; i += 4 * lanes) {
    a = Op::take(d, a, hn::LoadU(d, elements + i));
    b = Op::take(d, b, hn::LoadU(d, elements + i + lanes));
    c = Op::take(d, c, hn::LoadU(d, elements + i + 2 * lanes));
    e = Op::take(d, e, hn::LoadU(d, elements + i + 3 * lanes));
  }
  for (; i + lanes <= n; i += lanes) a = Op::take(d, a, hn::LoadU(d, elements + i));
  if (i < n) {
    const V last = load_first(d, elements + i, n - i);
    b = hn::IfThenElse(hn::FirstN(d, n - i), Op::take(d, b, last), b);
  }
  return join_lanes<Op, T>(Op::combine(d, Op::combine(d, a, b), Op::combine(d, c, e)));
}

/// `count` neighbouring vectors of columns, the last of which has `last` lanes.
template <class Op, int count, class T>
HWY_INLINE void reduce_column_vectors(const T* HWY_RESTRICT elements, std::int64_t stride, std::int64_t rows,
                                      T* HWY_RESTRICT result, bool continued) {
  const Lanes<T> d;
  using V = hn::Vec<Lanes<T>>;
  const std::size_t lanes = hn::Lanes(d);
  const V identity = hn::Set(d, Op::template identity<T>);
  V a = identity, b = identity, c = identity, e = identity;
  if (continued) {
    a = hn::LoadU(d, result);
    if constexpr (count > 1) b = hn::LoadU(d, result + lanes);
    if constexpr (count > 2) c = hn::LoadU(d, result + 2 * lanes);
    if constexpr (count > 3) e = hn::LoadU(d, result + 3 * lanes);
  }
  for (std::int64_t i = 0; i < rows; ++i, elements += stride) {
    a = Op::take(d, a, hn::LoadU(d, elements));
    if constexpr (count > 1) b = Op::take(d, b, hn::LoadU(d, elements + lanes));
    if constexpr (count > 2) c = Op::take(d, c, hn::LoadU(d, elements + 2 * lanes));
    if constexpr (count > 3) e = Op::take(d, e, hn::LoadU(d, elements + 3 * lanes));
  }
  hn::StoreU(a, d, result);
  if constexpr (count > 1) hn::StoreU(b, d, result + lanes);
  if constexpr (count > 2) hn::StoreU(c, d, result + 2 * lanes);
  if constexpr (count > 3) hn::StoreU(e, d, result + 3 * lanes);
}

template <class Op, class T>
void reduce_columns(const T* HWY_RESTRICT elements, std::int64_t stride, std::int64_t rows,
                    T* HWY_RESTRICT result, std::int64_t width, bool continued) {
  const Lanes<T> d;
  const auto lanes = static_cast<std::int64_t>(hn::Lanes(d));
  std::int64_t j = 0;
  for (; j + 4 * lanes <= width; j += 4 * lanes) {
    reduce_column_vectors<Op, 4>(elements + j, stride, rows, result + j, continued);
  }
  if (j + 2 * lanes <= width) {
    reduce_column_vectors<Op, 2>(elements + j, stride, rows, result + j, continued);
    j += 2 * lanes;
  }
  if (j + lanes <= width) {
    reduce_column_vectors<Op, 1>(elements + j, stride, rows, result + j, continued);
    j += lanes;
  }
  if (j == width) return;
  const auto last = static_cast<std::size_t>(width - j);
  auto value = continued ? load_first(d, result + j, last) : hn::Set(d, Op::template identity<T>);
  const T* row = elements + j;
  for (std::int64_t i = 0; i < rows; ++i, row += stride) value = Op::take(d, value, load_first(d, row, last));
  store_first(value, d, result + j, last);
}

template <class Op, class T>
T combine_two(T a, T b) {
  const hn::CappedTag<T, 1> d;
  return hn::GetLane(Op::combine(d, hn::Set(d, a), hn::Set(d, b)));
}

template <class Op, class T>
ReduceLeaves<T> leaves_of() {
  return {reduce_row<Op, T>, reduce_columns<Op, T>, combine_two<Op, T>, Op::template identity<T>};
}

template <class T>
ReduceLeaves<T> choose_leaves(Reduction reduction) {
  switch (reduction) {
    case Reduction::sum:
      return leaves_of<SumOf, T>();
    case Reduction::sum_of_squares:
      return leaves_of<SumOfSquaresOf, T>();
    case Reduction::product:
      return leaves_of<ProductOf, T>();
    case Reduction::minimum:
      return leaves_of<MinimumOf, T>();
    default:
      return leaves_of<MaximumOf, T>();
  }
}

FloatingLeaves floating_leaves(Reduction reduction) {
  return {choose_leaves<float>(reduction), choose_leaves<double>(reduction)};
}

}  // namespace tenon::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace tenon::kernels {

namespace {

HWY_EXPORT(floating_leaves);

// Integers. Sums and products are taken modulo 2^64 and cut to the output's width, which wraps as NumPy's do.

template <class T, T (*combine)(T, T), bool squares>
T plain_row(const T* elements, std::int64_t n) {
  T result = squares ? elements[0] * elements[0] : elements[0];
  for (std::int64_t i = 1; i < n; ++i) {
    result = combine(result, squares ? elements[i] * elements[i] : elements[i]);
  }
  return result;
}

template <class T, T (*combine)(T, T), bool squares>
void plain_columns(const T* elements, std::int64_t stride, std::int64_t rows, T* result, std::int64_t width,
                   bool continued) {
  for (std::int64_t i = 0; i < rows; ++i, elements += stride) {
    for (std::int64_t j = 0; j < width; ++j) {
      const T value = squares ? elements[j] * elements[j] : elements[j];
      result[j] = i == 0 && !continued ? value : combine(result[j], value);
    }
  }
}

template <class T>
T add(T a, T b) {
  return a + b;
}
template <class T>
T multiply(T a, T b) {
  return a * b;
}
template <class T>
T larger(T a, T b) {
  return a < b ? b : a;
}
template <class T>
T smaller(T a, T b) {
  return b < a ? b : a;
}

template <class T, T (*combine)(T, T), bool squares = false>
ReduceLeaves<T> plain_leaves(T identity) {
  return {plain_row<T, combine, squares>, plain_columns<T, combine, squares>, combine, identity};
}

}  // namespace

template <>
ReduceLeaves<float> reduce_leaves<float>(Reduction reduction) {
  limit_instruction_set();
  return HWY_DYNAMIC_DISPATCH(floating_leaves)(reduction).single_precision;
}

template <>
ReduceLeaves<double> reduce_leaves<double>(Reduction reduction) {
  limit_instruction_set();
  return HWY_DYNAMIC_DISPATCH(floating_leaves)(reduction).double_precision;
}

template <>
ReduceLeaves<std::uint64_t> reduce_leaves<std::uint64_t>(Reduction reduction) {
  using T = std::uint64_t;
  switch (reduction) {
    case Reduction::sum:
      return plain_leaves<T, add<T>>(0);
    case Reduction::sum_of_squares:
      return plain_leaves<T, add<T>, true>(0);
    case Reduction::product:
      return plain_leaves<T, multiply<T>>(1);
    case Reduction::minimum:
      return plain_leaves<T, smaller<T>>(std::numeric_limits<T>::max());
    default:
      return plain_leaves<T, larger<T>>(0);
  }
}

template <>
ReduceLeaves<std::int64_t> reduce_leaves<std::int64_t>(Reduction reduction) {
  using T = std::int64_t;
  if (reduction == Reduction::minimum) return plain_leaves<T, smaller<T>>(std::numeric_limits<T>::max());
  return plain_leaves<T, larger<T>>(std::numeric_limits<T>::min());
}

}  // namespace tenon::kernels

#endif  // HWY_ONCE
