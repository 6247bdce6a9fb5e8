#include "classic/samples.h"

#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon::classic {

Samples samples_of(const Tensor& x, std::string_view learner) {
  if (!x.defined() || x.ndim() != 2) {
    throw ShapeError(fmt::format("{}: samples must have shape (n, features); got {}", learner,
                                 x.defined() ? x.shape().str() : "an empty Tensor"));
  }
  Samples samples{x.astype(DType::float64).to_vector<double>(), x.shape(0), x.shape(1)};
  for (std::size_t i = 0; i < samples.values.size(); ++i) {
    if (std::isfinite(samples.values[i])) continue;
    const auto features = static_cast<std::size_t>(samples.features);
    throw ValueError(fmt::format("{}: sample {} has {} as feature {}; fill or drop it first", learner,
                                 i / features, samples.values[i], i % features));
  }
  return samples;
}

std::vector<double> labels_of(const Tensor& y, std::int64_t count, std::string_view learner) {
  const bool fits =
      y.defined() && (y.ndim() == 1 || (y.ndim() == 2 && y.shape(1) == 1)) && y.shape(0) == count;
  if (!fits) {
    throw ShapeError(fmt::format("{}: labels must have shape ({},) or ({}, 1), one for each sample; got {}",
                                 learner, count, count, y.defined() ? y.shape().str() : "an empty Tensor"));
  }
  return y.astype(DType::float64).to_vector<double>();
}

void check_features(const Samples& samples, std::int64_t features, std::string_view learner) {
  if (samples.features == features) return;
  throw ShapeError(fmt::format("{}: it was fitted to samples of {} features, but these have {}", learner,
                               features, samples.features));
}

double share_of_equal(const std::vector<double>& a, const std::vector<double>& b) {
  if (a.empty()) return 0;
  std::size_t equal = 0;
  for (std::size_t i = 0; i < a.size(); ++i) equal += a[i] == b[i] ? 1 : 0;
  return static_cast<double>(equal) / static_cast<double>(a.size());
}

}  // namespace tenon::classic
