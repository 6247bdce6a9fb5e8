#include "kernels/fma_peak.h"

#include <algorithm>
#include <chrono>

#include "kernels/native/targets.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/fma_peak.cpp"
#include <hwy/foreach_target.h>
#include <hwy/highway.h>

HWY_BEFORE_NAMESPACE();
namespace tenon::benchmarks::HWY_NAMESPACE {
namespace hn = hwy::HWY_NAMESPACE;

/// Twelve independent chains: more than any core's latency times its number of multiply-add units. Returns the
/// number of floating-point operations.
double multiply_add_chains(int steps, float* result) {
  const hn::ScalableTag<float> d;
  const auto y = hn::Set(d, result[0]);
  // Twelve different beginnings, or the compiler makes one chain of them.
  auto a = y, b = hn::Add(a, y), c = hn::Add(b, y), e = hn::Add(c, y), f = hn::Add(e, y), g = hn::Add(f, y);
  auto h = hn::Add(g, y), i = hn::Add(h, y), j = hn::Add(i, y), k = hn::Add(j, y), l = hn::Add(k, y);
  auto m = hn::Add(l, y);
  for (int step = 0; step < steps; ++step) {
    a = hn::MulAdd(a, y, y), b = hn::MulAdd(b, y, y), c = hn::MulAdd(c, y, y), e = hn::MulAdd(e, y, y);
    f = hn::MulAdd(f, y, y), g = hn::MulAdd(g, y, y), h = hn::MulAdd(h, y, y), i = hn::MulAdd(i, y, y);
    j = hn::MulAdd(j, y, y), k = hn::MulAdd(k, y, y), l = hn::MulAdd(l, y, y), m = hn::MulAdd(m, y, y);
  }
  const auto first = hn::Add(hn::Add(hn::Add(a, b), hn::Add(c, e)), hn::Add(hn::Add(f, g), hn::Add(h, i)));
  result[1] = hn::GetLane(hn::Add(first, hn::Add(hn::Add(j, k), hn::Add(l, m))));
  return 2.0 * 12 * steps * static_cast<double>(hn::Lanes(d));
}

}  // namespace tenon::benchmarks::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE

namespace tenon::benchmarks {

namespace {

HWY_EXPORT(multiply_add_chains);

double measure() {
  double best = 0;
  float result[2] = {0.25f, 0};
  for (int repetition = 0; repetition < 2000; ++repetition) {
    const auto start = std::chrono::steady_clock::now();
    const double operations = HWY_DYNAMIC_DISPATCH(multiply_add_chains)(10000, result);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
    best = std::max(best, operations / seconds.count());
  }
  return best;
}

}  // namespace

double float_peak() {
  static const double peak = measure();
  return peak;
}

}  // namespace tenon::benchmarks

#endif  // HWY_ONCE
