#include "containers/resample.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <iterator>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "base/nearest_name.h"
#include "containers/resample_filter.h"

namespace tenon::io {

namespace {

// Pillow sums 8-bit samples in integers, with weights of 22 binary places, and all others in double.
constexpr int weight_bits = 32 - 8 - 2;

template <class Sample>
struct Arithmetic {
  using Weight = double;
  static Weight weight(double weight) { return weight; }
  static constexpr double start = 0.0;
  static Sample finish(double sum) {
    if constexpr (std::is_same_v<Sample, float>) return static_cast<float>(sum);
    return static_cast<Sample>(std::clamp(std::floor(sum + 0.5), 0.0, 65535.0));
  }
};

template <>
struct Arithmetic<std::uint8_t> {
  using Weight = std::int32_t;
  static Weight weight(double weight) {
    return static_cast<Weight>(weight * (1 << weight_bits) + (weight < 0 ? -0.5 : 0.5));
  }
  static constexpr std::int32_t start = 1 << (weight_bits - 1);
  static std::uint8_t finish(std::int32_t sum) {
    return static_cast<std::uint8_t>(std::clamp(sum >> weight_bits, 0, 255));
  }
};

/// The axis in the middle of (outer, length, inner) resampled.
template <class Sample>
std::vector<Sample> resample_axis(const std::vector<Sample>& in, std::size_t outer, std::size_t length,
                                  std::size_t inner, const ResampleWeights& weights) {
  using Rules = Arithmetic<Sample>;
  using Weight = typename Rules::Weight;
  const std::size_t new_length = weights.first.size();
  std::vector<Weight> factors(weights.weights.size());
  std::transform(weights.weights.begin(), weights.weights.end(), factors.begin(), Rules::weight);
  std::vector<Sample> out(outer * new_length * inner);
  std::vector<Weight> sums(inner);
  for (std::size_t o = 0; o < outer; ++o) {
    for (std::size_t i = 0; i < new_length; ++i) {
      std::fill(sums.begin(), sums.end(), Rules::start);
      const Sample* from = in.data() + (o * length + static_cast<std::size_t>(weights.first[i])) * inner;
      for (std::size_t k = 0; k < static_cast<std::size_t>(weights.count[i]); ++k, from += inner) {
        const Weight factor = factors[i * weights.most + k];
        for (std::size_t j = 0; j < inner; ++j) sums[j] += from[j] * factor;
      }
      Sample* to = out.data() + (o * new_length + i) * inner;
      for (std::size_t j = 0; j < inner; ++j) to[j] = Rules::finish(sums[j]);
    }
  }
  return out;
}

/// Which old positions a new axis takes. Pillow adds up steps for 8-bit samples and multiplies for 16-bit ones, which
/// decides ties.
template <class Sample>
std::vector<std::size_t> nearest_positions(std::int64_t start, std::int64_t stop, std::int64_t new_length) {
  const double step = static_cast<double>(stop - start) / static_cast<double>(new_length);
  double sum = static_cast<double>(start) + step * 0.5;
  std::vector<std::size_t> positions;
  for (std::int64_t i = 0; i < new_length; ++i, sum += step) {
    const double product = step * (static_cast<double>(i) + 0.5) + static_cast<double>(start);
    const double position = std::is_same_v<Sample, std::uint16_t> ? product : sum;
    positions.push_back(
        static_cast<std::size_t>(std::min<std::int64_t>(static_cast<std::int64_t>(position), stop - 1)));
  }
  return positions;
}

struct Extent {
  std::size_t height, width, channels;
};

template <class Sample>
std::vector<Sample> take_nearest(const std::vector<Sample>& in, const Extent& extent, const PictureBox& box,
                                 std::int64_t height, std::int64_t width) {
  const std::vector<std::size_t> rows = nearest_positions<Sample>(box.top, box.bottom, height);
  const std::vector<std::size_t> columns = nearest_positions<Sample>(box.left, box.right, width);
  std::vector<Sample> out;
  out.reserve(rows.size() * columns.size() * extent.channels);
  for (std::size_t row : rows) {
    for (std::size_t column : columns) {
      const auto pixel =
          in.begin() + static_cast<std::ptrdiff_t>((row * extent.width + column) * extent.channels);
      out.insert(out.end(), pixel, pixel + static_cast<std::ptrdiff_t>(extent.channels));
    }
  }
  return out;
}

template <class Sample>
std::vector<Sample> resample_samples(std::vector<Sample> samples, const Extent& extent, const PictureBox& box,
                                     std::int64_t height, std::int64_t width,
                                     const std::string& interpolation) {
  const auto old_height = static_cast<std::int64_t>(extent.height),
             old_width = static_cast<std::int64_t>(extent.width);
  const bool is_whole = box.left == 0 && box.top == 0 && box.right == old_width && box.bottom == old_height;
  if (is_whole && height == old_height && width == old_width) return samples;
  const ResampleFilter* filter = find_resample_filter(interpolation);
  if (!filter) return take_nearest(samples, extent, box, height, width);
  // Rows first, rounding in between, as Pillow did up to version 12 (later ones choose the order by its cost). An axis
  // that keeps its length is not touched.
  if (width != old_width || box.left != 0 || box.right != width) {
    samples = resample_axis(samples, extent.height, extent.width, extent.channels,
                            resample_weights(old_width, box.left, box.right, width, *filter));
  }
  if (height != old_height || box.top != 0 || box.bottom != height) {
    samples = resample_axis(samples, 1, extent.height, static_cast<std::size_t>(width) * extent.channels,
                            resample_weights(old_height, box.top, box.bottom, height, *filter));
  }
  return samples;
}

void multiply_by_alpha(std::vector<std::uint8_t>& rgba) {
  for (std::size_t i = 0; i < rgba.size(); i += 4) {
    for (std::size_t c = 0; c < 3; ++c) {
      const unsigned product = unsigned{rgba[i + c]} * rgba[i + 3] + 128U;
      rgba[i + c] = static_cast<std::uint8_t>((product + (product >> 8)) >> 8);  // divided by 255
    }
  }
}

void divide_by_alpha(std::vector<std::uint8_t>& rgba) {
  for (std::size_t i = 0; i < rgba.size(); i += 4) {
    const unsigned alpha = rgba[i + 3];
    if (alpha == 0 || alpha == 255) continue;
    for (std::size_t c = 0; c < 3; ++c) {
      rgba[i + c] = static_cast<std::uint8_t>(std::min(255U, 255U * rgba[i + c] / alpha));
    }
  }
}

}  // namespace

void check_interpolation(const std::string& interpolation, const std::string& place) {
  constexpr std::string_view known[] = {"nearest", "bilinear", "bicubic", "lanczos", "box", "hamming"};
  if (std::find(std::begin(known), std::end(known), interpolation) != std::end(known)) return;
  throw ValueError(fmt::format("{}: unknown interpolation \"{}\"{}", place, interpolation,
                               name_suggestion(interpolation, known)));
}

Picture resample(const Picture& picture, const PictureBox& box, std::int64_t height, std::int64_t width,
                 const std::string& interpolation) {
  const Extent extent{static_cast<std::size_t>(picture.height), static_cast<std::size_t>(picture.width),
                      static_cast<std::size_t>(picture.channels)};
  Picture result{height, width, picture.channels, picture.bits, {}};
  if (picture.bits == 16) {
    std::vector<std::uint16_t> samples(picture.samples.size() / 2);
    std::memcpy(samples.data(), picture.samples.data(), picture.samples.size());
    samples = resample_samples(std::move(samples), extent, box, height, width, interpolation);
    result.samples.resize(samples.size() * 2);
    std::memcpy(result.samples.data(), samples.data(), result.samples.size());
    return result;
  }
  const bool is_whole =
      box.left == 0 && box.top == 0 && box.right == picture.width && box.bottom == picture.height;
  const bool is_same = is_whole && height == picture.height && width == picture.width;
  const bool weigh_alpha = picture.channels == 4 && interpolation != "nearest" && !is_same;
  std::vector<std::uint8_t> samples = picture.samples;
  if (weigh_alpha) multiply_by_alpha(samples);
  result.samples = resample_samples(std::move(samples), extent, box, height, width, interpolation);
  if (weigh_alpha) divide_by_alpha(result.samples);
  return result;
}

std::vector<float> resample(const std::vector<float>& samples, std::int64_t height, std::int64_t width,
                            std::int64_t channels, std::int64_t new_height, std::int64_t new_width,
                            const std::string& interpolation) {
  const Extent extent{static_cast<std::size_t>(height), static_cast<std::size_t>(width),
                      static_cast<std::size_t>(channels)};
  return resample_samples(samples, extent, {0, 0, width, height}, new_height, new_width, interpolation);
}

}  // namespace tenon::io
