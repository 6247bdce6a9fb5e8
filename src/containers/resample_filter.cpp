#include "containers/resample_filter.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace tenon::io {

namespace {

double box(double x) { return x > -0.5 && x <= 0.5 ? 1.0 : 0.0; }

double triangle(double x) { return std::max(0.0, 1.0 - std::abs(x)); }

double sinc(double x) {
  if (x == 0.0) return 1.0;
  x *= std::numbers::pi;
  return std::sin(x) / x;
}

double hamming(double x) {
  if (std::abs(x) >= 1.0) return 0.0;
  return sinc(x) * (0.54 + 0.46 * std::cos(std::numbers::pi * x));
}

/// Keys' cubic with a = -0.5.
double cubic(double x) {
  constexpr double a = -0.5;
  x = std::abs(x);
  if (x < 1.0) return ((a + 2.0) * x - (a + 3.0)) * x * x + 1.0;
  if (x < 2.0) return (((x - 5.0) * x + 8.0) * x - 4.0) * a;
  return 0.0;
}

double lanczos(double x) { return x >= -3.0 && x < 3.0 ? sinc(x) * sinc(x / 3.0) : 0.0; }

constexpr ResampleFilter filters[] = {{"bilinear", 1.0, triangle},
                                      {"bicubic", 2.0, cubic},
                                      {"lanczos", 3.0, lanczos},
                                      {"box", 0.5, box},
                                      {"hamming", 1.0, hamming}};

}  // namespace

const ResampleFilter* find_resample_filter(std::string_view name) {
  for (const ResampleFilter& filter : filters) {
    if (filter.name == name) return &filter;
  }
  return nullptr;
}

ResampleWeights resample_weights(std::int64_t length, std::int64_t start, std::int64_t stop,
                                 std::int64_t new_length, const ResampleFilter& filter) {
  const double scale = static_cast<double>(stop - start) / static_cast<double>(new_length);
  const double stretch =
      std::max(scale, 1.0);  // antialiasing: when shrinking, the kernel covers all old pixels
  const double support = filter.support * stretch;
  ResampleWeights result;
  result.most = static_cast<std::size_t>(std::ceil(support)) * 2 + 1;
  result.weights.resize(result.most * static_cast<std::size_t>(new_length));
  for (std::int64_t i = 0; i < new_length; ++i) {
    const double center = static_cast<double>(start) + (static_cast<double>(i) + 0.5) * scale;
    const auto first = static_cast<std::int64_t>(std::max(0.0, center - support + 0.5));
    const auto end = std::min(length, static_cast<std::int64_t>(center + support + 0.5));
    double* weights = result.weights.data() + static_cast<std::size_t>(i) * result.most;
    double sum = 0;
    for (std::int64_t x = first; x < end; ++x) {
      weights[x - first] = filter.weight((static_cast<double>(x) - center + 0.5) * (1.0 / stretch));
      sum += weights[x - first];
    }
    for (std::int64_t x = first; x < end && sum != 0.0; ++x) weights[x - first] /= sum;
    result.first.push_back(first);
    result.count.push_back(end - first);
  }
  return result;
}

}  // namespace tenon::io
