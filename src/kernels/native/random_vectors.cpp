// Philox words and normal numbers, by vectors.
#include "kernels/native/random_vectors.h"

#include "base/philox.h"
#include "kernels/native/instruction_set.h"
#include "kernels/native/targets.h"
#include "kernels/random.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/native/random_vectors.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

#include <hwy/contrib/math/math-inl.h>

#include "kernels/native/partial_vectors-inl.h"

HWY_BEFORE_NAMESPACE();
namespace tenon::kernels::HWY_NAMESPACE {

using WideTag = hn::CappedTag<std::uint64_t, random_block_group>;  // one block per lane
using Wide = hn::Vec<WideTag>;

/// Product of the lower halves of each lane.
HWY_INLINE Wide multiply_words(Wide a, Wide b) {
  const hn::Repartition<std::uint32_t, WideTag> halves;
  return hn::MulEven(hn::BitCast(halves, a), hn::BitCast(halves, b));
}

/// The ten rounds; each state vector holds one 32-bit word per lane, with anything in the upper half.
HWY_INLINE void apply_rounds(Wide& c0, Wide& c1, Wide& c2, Wide& c3, std::uint32_t key_0,
                             std::uint32_t key_1) {
  const WideTag d;
  const Wide multiplier_0 = hn::Set(d, philox_multiplier_0), multiplier_1 = hn::Set(d, philox_multiplier_1);
  for (int round = 0; round < philox_rounds; ++round) {
    const Wide product_0 = multiply_words(multiplier_0, c0), product_1 = multiply_words(multiplier_1, c2);
    c0 = hn::Xor(hn::Xor(hn::ShiftRight<32>(product_1), c1), hn::Set(d, key_0));
    c2 = hn::Xor(hn::Xor(hn::ShiftRight<32>(product_0), c3), hn::Set(d, key_1));
    c1 = product_1;
    c3 = product_0;
    key_0 += philox_key_step_0;
    key_1 += philox_key_step_1;
  }
}

void make_words(std::uint32_t seed, std::uint32_t counter, std::uint64_t first_block, int blocks,
                std::uint32_t* HWY_RESTRICT words) {
  const WideTag d;
  const auto lanes = static_cast<int>(hn::Lanes(d));
  const Wide low_half = hn::Set(d, 0xFFFFFFFFu);
  for (int i = 0; i < blocks; i += lanes) {
    const Wide block = hn::Iota(d, first_block + static_cast<std::uint64_t>(i));
    Wide c0 = block, c1 = hn::ShiftRight<32>(block), c2 = hn::Set(d, counter), c3 = hn::Zero(d);
    apply_rounds(c0, c1, c2, c3, seed, random_key);
    const Wide first = hn::Or(hn::And(c0, low_half), hn::ShiftLeft<32>(c1));
    const Wide second = hn::Or(hn::And(c2, low_half), hn::ShiftLeft<32>(c3));
    hn::StoreInterleaved2(first, second, d, reinterpret_cast<std::uint64_t*>(words + 4 * i));
  }
}

using FloatTag = hn::ScalableTag<float>;
using FloatVector = hn::Vec<FloatTag>;
using WordTag = hn::RebindToUnsigned<FloatTag>;
using WordVector = hn::Vec<WordTag>;

/// Words below 2^31 as floats.
HWY_INLINE FloatVector to_float(WordVector words) {
  const hn::RebindToSigned<FloatTag> signed_words;
  return hn::ConvertTo(FloatTag(), hn::BitCast(signed_words, words));
}

HWY_INLINE FloatVector to_uniform(WordVector words) {
  return hn::Mul(to_float(hn::ShiftRight<8>(words)), hn::Set(FloatTag(), 0x1p-24f));
}

/// (word + 1) / 2^32
HWY_INLINE FloatVector to_positive_uniform(WordVector words) {
  const FloatTag d;
  const WordTag words_tag;
  const auto upper = to_float(hn::ShiftRight<16>(words));
  const auto lower = to_float(hn::And(words, hn::Set(words_tag, 0xFFFFu)));
  const auto one_more = hn::Add(lower, hn::Set(d, 1.0f));
  return hn::MulAdd(upper, hn::Set(d, 0x1p-16f), hn::Mul(one_more, hn::Set(d, 0x1p-32f)));
}

void make_uniform_float(const std::uint32_t* HWY_RESTRICT words, float* HWY_RESTRICT output,
                        std::size_t count) {
  const FloatTag d;
  const WordTag words_tag;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes)
    hn::StoreU(to_uniform(hn::Load(words_tag, words + i)), d, output + i);
  if (i < count) store_first(to_uniform(hn::Load(words_tag, words + i)), d, output + i, count - i);
}

/// x * (1 + x^2 * (-1/3! + x^2 * (1/5! - …))): the sine's series up to x^last, for |x| <= pi/4; with
/// last even, the cosine's.
template <int last, class D>
HWY_INLINE hn::Vec<D> series(D d, hn::Vec<D> x) {
  using T = hn::TFromD<D>;
  constexpr int first = last % 2;
  const auto square = hn::Mul(x, x);
  T coefficient = 1;
  for (int i = 2; i <= last; ++i) coefficient /= static_cast<T>(i);
  if ((last - first) / 2 % 2 == 1) coefficient = -coefficient;
  auto sum = hn::Set(d, coefficient);
  for (int i = last; i > first; i -= 2) {
    coefficient *= -static_cast<T>(i) * static_cast<T>(i - 1);
    sum = hn::MulAdd(sum, square, hn::Set(d, coefficient));
  }
  return first == 1 ? hn::Mul(sum, x) : sum;
}

/// cos and sin of 2 pi turns, for turns in [0, 1).
template <int sine_last, int cosine_last, class D>
HWY_INLINE void cosine_and_sine(D d, hn::Vec<D> turns, hn::Vec<D>& cosine, hn::Vec<D>& sine) {
  using T = hn::TFromD<D>;
  const auto quarters = hn::Mul(turns, hn::Set(d, T(4)));
  const auto nearest = hn::Round(quarters);
  const auto angle = hn::Mul(hn::Sub(quarters, nearest), hn::Set(d, T(1.57079632679489661923)));
  const auto s = series<sine_last>(d, angle), c = series<cosine_last>(d, angle);
  const auto is_1 = hn::Eq(nearest, hn::Set(d, T(1))), is_2 = hn::Eq(nearest, hn::Set(d, T(2)));
  const auto is_3 = hn::Eq(nearest, hn::Set(d, T(3)));
  const auto swaps = hn::Or(is_1, is_3);
  cosine = hn::IfThenElse(swaps, s, c);
  sine = hn::IfThenElse(swaps, c, s);
  cosine = hn::IfThenElse(hn::Or(is_1, is_2), hn::Neg(cosine), cosine);
  sine = hn::IfThenElse(hn::Or(is_2, is_3), hn::Neg(sine), sine);
}

/// sqrt(-2 log(u)), u in (0, 1]
template <class D>
HWY_INLINE hn::Vec<D> box_muller_radius(D d, hn::Vec<D> u) {
  using T = hn::TFromD<D>;
  return hn::Sqrt(hn::Max(hn::Zero(d), hn::Mul(hn::Set(d, T(-2)), hn::Log(d, u))));
}

void make_normal_float(const std::uint32_t* HWY_RESTRICT words, float* HWY_RESTRICT output,
                       std::size_t count) {
  const FloatTag d;
  const WordTag words_tag;
  const std::size_t lanes = hn::Lanes(d);
  HWY_ALIGN float pair[2 * HWY_MAX_BYTES / sizeof(float)];
  for (std::size_t i = 0; i < count; i += 2 * lanes) {
    WordVector a, b;
    hn::LoadInterleaved2(words_tag, words + i, a, b);
    const FloatVector radius = box_muller_radius(d, to_positive_uniform(a));
    FloatVector cosine, sine;
    cosine_and_sine<9, 10>(d, to_uniform(b), cosine, sine);
    const bool is_whole = i + 2 * lanes <= count;
    hn::StoreInterleaved2(hn::Mul(radius, cosine), hn::Mul(radius, sine), d, is_whole ? output + i : pair);
    if (!is_whole) std::memcpy(output + i, pair, (count - i) * sizeof(float));
  }
}

void make_normal_double(const double* HWY_RESTRICT uniforms, double* HWY_RESTRICT output, std::size_t count) {
  const hn::ScalableTag<double> d;
  const std::size_t lanes = hn::Lanes(d);
  HWY_ALIGN double pair[2 * HWY_MAX_BYTES / sizeof(double)];
  for (std::size_t i = 0; i < count; i += 2 * lanes) {
    auto u = hn::Zero(d), turns = u, cosine = u, sine = u;
    hn::LoadInterleaved2(d, uniforms + i, u, turns);
    const auto radius = box_muller_radius(d, u);
    cosine_and_sine<17, 18>(d, turns, cosine, sine);
    const bool is_whole = i + 2 * lanes <= count;
    hn::StoreInterleaved2(hn::Mul(radius, cosine), hn::Mul(radius, sine), d, is_whole ? output + i : pair);
    if (!is_whole) std::memcpy(output + i, pair, (count - i) * sizeof(double));
  }
}

// erfinv(x) / x as a polynomial in -log(1 - x^2) - 1.25, for |x| <= erf(sqrt(2)): interpolated at Chebyshev nodes
// in 50 digits; relative errors 5e-9 and 1e-17.
inline constexpr float erfinv_float[] = {1.189561573f,     0.2495196408f,   0.002511776386f,
                                         -0.00225382959f,  1.432756044e-4f, 3.124056961e-5f,
                                         -4.692430081e-6f, -3.528760653e-7f};
inline constexpr double erfinv_double[] = {
    1.18956157713877437,     0.24951963332550726,      0.00251168522002541013,   -0.00225377861543041707,
    1.43590682781435695e-4,  3.11558970201731596e-5,   -5.04520564661903663e-6,  -3.12599180072951358e-7,
    1.27569720010834862e-7,  -1.24375249628184856e-9,  -2.72119279848335379e-9,  1.94214597083330879e-10,
    4.88886685303084229e-11, -7.25623777262608355e-12, -6.42745205878231209e-13, 1.76567207030592131e-13};

template <class D, class T = hn::TFromD<D>, std::size_t terms>
HWY_INLINE hn::Vec<D> truncated_normal(D d, hn::Vec<D> u, const T (&coefficients)[terms]) {
  const auto one = hn::Set(d, T(1));
  const auto x = hn::Mul(hn::Sub(hn::Add(u, u), one), hn::Set(d, T(0.9544997361036415856)));
  const auto logarithm = hn::Log(d, hn::Mul(hn::Sub(one, x), hn::Add(one, x)));
  const auto w = hn::Sub(hn::Neg(logarithm), hn::Set(d, T(1.25)));
  auto sum = hn::Set(d, coefficients[terms - 1]);
  for (std::size_t i = terms - 1; i-- > 0;) sum = hn::MulAdd(sum, w, hn::Set(d, coefficients[i]));
  const auto two = hn::Set(d, T(2));
  const auto value = hn::Mul(hn::Mul(sum, x), hn::Set(d, T(1.41421356237309504880)));
  return hn::Max(hn::Neg(two), hn::Min(two, value));
}

template <class T, std::size_t terms>
HWY_INLINE void make_truncated(const T* HWY_RESTRICT uniforms, T* HWY_RESTRICT output, std::size_t count,
                               const T (&coefficients)[terms]) {
  const hn::ScalableTag<T> d;
  const std::size_t lanes = hn::Lanes(d);
  std::size_t i = 0;
  for (; i + lanes <= count; i += lanes) {
    hn::StoreU(truncated_normal(d, hn::Load(d, uniforms + i), coefficients), d, output + i);
  }
  if (i < count) {
    store_first(truncated_normal(d, hn::Load(d, uniforms + i), coefficients), d, output + i, count - i);
  }
}

void make_truncated_float(const float* uniforms, float* output, std::size_t count) {
  make_truncated(uniforms, output, count, erfinv_float);
}
void make_truncated_double(const double* uniforms, double* output, std::size_t count) {
  make_truncated(uniforms, output, count, erfinv_double);
}

RandomVectors all_random_vectors() {
  return {make_words,         make_uniform_float,   make_normal_float,
          make_normal_double, make_truncated_float, make_truncated_double};
}

}  // namespace tenon::kernels::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace tenon::kernels {

namespace {

HWY_EXPORT(all_random_vectors);

}  // namespace

RandomVectors random_vectors() {
  limit_instruction_set();
  return HWY_DYNAMIC_DISPATCH(all_random_vectors)();
}

}  // namespace tenon::kernels

#endif  // HWY_ONCE
