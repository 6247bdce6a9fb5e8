#include "datasets/resize_picture.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "base/nearest_name.h"

namespace tenon::datasets {

namespace {

/// What one element of the result is made of: weights for neighbouring elements of the source.
struct Span {
  std::int64_t start = 0;
  std::vector<float> weights = {};
};

using Kernel = float (*)(float distance);

constexpr float pi = 3.14159265358979323846f;

float triangle(float x) { return std::max(0.0f, 1 - x); }

// Keys' cubic convolution with a = -1/2.
float keys_cubic(float x) {
  if (x >= 2) return 0;
  if (x >= 1) return ((-0.5f * x + 2.5f) * x - 4) * x + 2;
  return (1.5f * x - 2.5f) * x * x + 1;
}

template <int radius>
float lanczos(float x) {
  if (x > radius) return 0;
  if (x <= 1e-3f) return 1;
  return radius * std::sin(pi * x) * std::sin(pi * x / radius) / (pi * pi * x * x);
}

float gaussian(float x) {
  constexpr float radius = 1.5f, sigma = radius / 3;
  return x >= radius ? 0 : std::exp(-x * x / (2 * sigma * sigma));
}

float mitchell_cubic(float x) {
  if (x >= 2) return 0;
  if (x >= 1) return (((-7.0f / 18) * x + 2) * x - 10.0f / 3) * x + 16.0f / 9;
  return ((7.0f / 6 * x - 2) * x) * x + 8.0f / 9;
}

void normalize(std::vector<float>& weights) {
  float sum = 0;
  for (float weight : weights) sum += weight;
  if (sum == 0) return;
  for (float& weight : weights) weight /= sum;
}

Span nearest_span(std::int64_t place, std::int64_t source, float scale) {
  const auto at = static_cast<std::int64_t>(std::floor((static_cast<float>(place) + 0.5f) * scale));
  return {std::min(at, source - 1), {1.0f}};
}

// Each element of the source by the length that the element of the result covers of it.
Span area_span(std::int64_t place, std::int64_t source, float scale) {
  const float from = static_cast<float>(place) * scale, to = static_cast<float>(place + 1) * scale;
  const auto first = static_cast<std::int64_t>(std::floor(from));
  const std::int64_t end = std::min(static_cast<std::int64_t>(std::ceil(to)), source);
  Span span{std::min(first, source - 1)};
  for (std::int64_t i = span.start; i < std::max(end, span.start + 1); ++i) {
    const float covered = std::min(static_cast<float>(i + 1), to) - std::max(static_cast<float>(i), from);
    span.weights.push_back(covered / scale);
  }
  return span;
}

// Elements outside of the source count nothing, and the rest more instead.
Span kernel_span(std::int64_t place, std::int64_t source, float scale, Kernel kernel, float radius) {
  const float middle = (static_cast<float>(place) + 0.5f) * scale;
  const auto first = static_cast<std::int64_t>(std::ceil(middle - radius - 0.5f));
  const auto last = static_cast<std::int64_t>(std::floor(middle + radius - 0.5f));
  Span span{std::clamp<std::int64_t>(first, 0, source - 1)};
  for (std::int64_t i = span.start; i <= std::clamp<std::int64_t>(last, 0, source - 1); ++i) {
    span.weights.push_back(kernel(std::abs(static_cast<float>(i) + 0.5f - middle)));
  }
  normalize(span.weights);
  return span;
}

// TensorFlow takes bicubic weights from a table with 1024 steps between two elements.
Span bicubic_span(std::int64_t place, std::int64_t source, float scale) {
  constexpr float steps = 1024;
  const float middle = (static_cast<float>(place) + 0.5f) * scale - 0.5f;
  const auto before = static_cast<std::int64_t>(std::floor(middle));
  const float beyond = std::nearbyint((middle - static_cast<float>(before)) * steps) / steps;
  Span span{std::clamp<std::int64_t>(before - 1, 0, source - 1)};
  for (std::int64_t i = span.start; i <= std::clamp<std::int64_t>(before + 2, 0, source - 1); ++i) {
    span.weights.push_back(keys_cubic(std::abs(static_cast<float>(i - before) - beyond)));
  }
  normalize(span.weights);
  return span;
}

struct Method {
  std::string_view name;
  Span (*span)(std::int64_t place, std::int64_t source, float scale);
};

constexpr Method methods[] = {
    {"bilinear", [](std::int64_t p, std::int64_t n, float s) { return kernel_span(p, n, s, triangle, 1); }},
    {"nearest", nearest_span},
    {"bicubic", bicubic_span},
    {"area", area_span},
    {"lanczos3", [](std::int64_t p, std::int64_t n, float s) { return kernel_span(p, n, s, lanczos<3>, 3); }},
    {"lanczos5", [](std::int64_t p, std::int64_t n, float s) { return kernel_span(p, n, s, lanczos<5>, 5); }},
    {"gaussian",
     [](std::int64_t p, std::int64_t n, float s) { return kernel_span(p, n, s, gaussian, 1.5f); }},
    {"mitchellcubic",
     [](std::int64_t p, std::int64_t n, float s) { return kernel_span(p, n, s, mitchell_cubic, 2); }},
};

const Method& method_of(const std::string& interpolation) {
  std::vector<std::string_view> names;
  for (const Method& method : methods) {
    if (method.name == interpolation) return method;
    names.push_back(method.name);
  }
  throw ValueError(
      fmt::format("unknown interpolation \"{}\"{}", interpolation, name_suggestion(interpolation, names)));
}

std::vector<Span> spans_of(std::int64_t source, std::int64_t target, const Method& method) {
  const float scale = static_cast<float>(source) / static_cast<float>(target);
  std::vector<Span> spans;
  for (std::int64_t place = 0; place < target; ++place) spans.push_back(method.span(place, source, scale));
  return spans;
}

// Lines of `inner` elements each: all rows of a picture, or within a row all its pixels.
void combine(const float* source, std::int64_t inner, const std::vector<Span>& spans, float* target) {
  for (const Span& span : spans) {
    std::fill_n(target, inner, 0.0f);
    const float* line = source + span.start * inner;
    for (float weight : span.weights) {
      for (std::int64_t i = 0; i < inner; ++i) target[i] += weight * line[i];
      line += inner;
    }
    target += inner;
  }
}

Picture empty_picture(std::int64_t height, std::int64_t width, std::int64_t channels) {
  return {height, width, channels, std::vector<float>(static_cast<std::size_t>(height * width * channels))};
}

// The part of `from` that begins at (top, left), or with `into` larger: `from` at that place.
void copy_rows(const Picture& from, std::int64_t from_top, std::int64_t from_left, Picture& into,
               std::int64_t top, std::int64_t left) {
  const std::int64_t rows = std::min(from.height, into.height), columns = std::min(from.width, into.width);
  for (std::int64_t row = 0; row < rows; ++row) {
    const auto start = from.values.begin() + ((row + from_top) * from.width + from_left) * from.channels;
    std::copy(start, start + columns * from.channels,
              into.values.begin() + ((row + top) * into.width + left) * into.channels);
  }
}

}  // namespace

void check_interpolation(const std::string& interpolation) { method_of(interpolation); }

Picture resize_picture(const Picture& picture, std::int64_t height, std::int64_t width,
                       const std::string& interpolation) {
  const Method& method = method_of(interpolation);
  Picture narrowed = empty_picture(picture.height, width, picture.channels);
  const std::vector<Span> columns = spans_of(picture.width, width, method);
  for (std::int64_t row = 0; row < picture.height; ++row) {
    combine(picture.values.data() + row * picture.width * picture.channels, picture.channels, columns,
            narrowed.values.data() + row * width * picture.channels);
  }
  Picture resized = empty_picture(height, width, picture.channels);
  combine(narrowed.values.data(), width * picture.channels, spans_of(picture.height, height, method),
          resized.values.data());
  return resized;
}

Picture resize_with_crop(const Picture& picture, std::int64_t height, std::int64_t width,
                         const std::string& interpolation) {
  const auto share = [](std::int64_t length, std::int64_t numerator, std::int64_t denominator) {
    return static_cast<std::int64_t>(static_cast<float>(length * numerator) /
                                     static_cast<float>(denominator));
  };
  Picture cut = empty_picture(
      std::clamp<std::int64_t>(share(picture.width, height, width), 1, picture.height),
      std::clamp<std::int64_t>(share(picture.height, width, height), 1, picture.width), picture.channels);
  copy_rows(picture, (picture.height - cut.height) / 2, (picture.width - cut.width) / 2, cut, 0, 0);
  return resize_picture(cut, height, width, interpolation);
}

Picture resize_with_pad(const Picture& picture, std::int64_t height, std::int64_t width,
                        const std::string& interpolation) {
  const auto source_height = static_cast<float>(picture.height),
             source_width = static_cast<float>(picture.width);
  const auto target_height = static_cast<float>(height), target_width = static_cast<float>(width);
  const float ratio = std::max(source_width / target_width, source_height / target_height);
  const float inner_height = source_height / ratio, inner_width = source_width / ratio;
  const auto rows = std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(inner_height)), 1, height);
  const auto columns = std::clamp<std::int64_t>(static_cast<std::int64_t>(std::floor(inner_width)), 1, width);
  const auto top = static_cast<std::int64_t>(std::floor((target_height - inner_height) / 2));
  const auto left = static_cast<std::int64_t>(std::floor((target_width - inner_width) / 2));
  Picture padded = empty_picture(height, width, picture.channels);
  copy_rows(resize_picture(picture, rows, columns, interpolation), 0, 0, padded,
            std::max<std::int64_t>(top, 0), std::max<std::int64_t>(left, 0));
  return padded;
}

}  // namespace tenon::datasets
