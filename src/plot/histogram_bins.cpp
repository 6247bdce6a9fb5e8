#include "plot/histogram_bins.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon::plot {

namespace {

constexpr std::int64_t most_bins = 100000;

// NumPy's linear interpolation between order statistics.
double quantile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (place - static_cast<double>(below));
}

// NumPy's "auto": the narrower of Sturges' and Freedman and Diaconis' bins.
std::int64_t automatic_bins(std::vector<double> values, double range) {
  std::sort(values.begin(), values.end());
  const auto count = static_cast<double>(values.size());
  const double spread = values.back() - values.front();
  if (spread == 0 || range == 0) return 1;
  const double sturges = spread / (std::log2(count) + 1);
  const double freedman = 2 * (quantile(values, 0.75) - quantile(values, 0.25)) / std::cbrt(count);
  const double width = freedman > 0 ? std::min(sturges, freedman) : sturges;
  return std::clamp<std::int64_t>(static_cast<std::int64_t>(std::ceil(range / width)), 1, most_bins);
}

}  // namespace

Histogram histogram_of(const std::vector<double>& values, const HistogramOptions& options) {
  if (options.bins && (*options.bins < 1 || *options.bins > most_bins)) {
    throw ValueError(
        fmt::format("Panel::histogram: bins must lie between 1 and {}, got {}", most_bins, *options.bins));
  }
  if (options.range && !(options.range->first < options.range->second &&
                         std::isfinite(options.range->first) && std::isfinite(options.range->second))) {
    throw ValueError(
        fmt::format("Panel::histogram: range must go from a number to a larger one, got {} and {}",
                    options.range->first, options.range->second));
  }
  std::vector<double> inside;
  for (double value : values) {
    if (!std::isfinite(value)) continue;
    if (options.range && (value < options.range->first || value > options.range->second)) continue;
    inside.push_back(value);
  }
  if (inside.empty()) throw ValueError("Panel::histogram: no value lies inside the range");
  const auto [least, most] = std::minmax_element(inside.begin(), inside.end());
  double from = options.range ? options.range->first : *least,
         to = options.range ? options.range->second : *most;
  const std::int64_t bins = options.bins ? *options.bins : automatic_bins(inside, to - from);
  if (from == to) {  // as NumPy does
    from -= 0.5;
    to += 0.5;
  }
  Histogram histogram;
  const auto count = static_cast<double>(bins);
  for (std::int64_t i = 0; i <= bins; ++i) {
    histogram.edges.push_back(i == bins ? to : from + (to - from) * static_cast<double>(i) / count);
  }
  histogram.heights.assign(static_cast<std::size_t>(bins), 0);
  for (double value : inside) {  // each bin holds its left edge, the last one both
    const auto above = std::upper_bound(histogram.edges.begin(), histogram.edges.end(), value);
    const auto bin = std::min<std::ptrdiff_t>(above - histogram.edges.begin() - 1, bins - 1);
    ++histogram.heights[static_cast<std::size_t>(bin)];
  }
  if (options.density) {
    for (double& height : histogram.heights)
      height *= count / (static_cast<double>(inside.size()) * (to - from));
  }
  return histogram;
}

}  // namespace tenon::plot
