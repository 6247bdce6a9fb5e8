#include "layers/interpolation.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/indexing.h>
#include <tenon/ops/linear_algebra.h>
#include <tenon/tensor/create.h>

namespace tenon::layers {

namespace {

/// Keys' cubic with a = -0.5.
double cubic_weight(double x) {
  if (x >= 2) return 0;
  if (x >= 1) return ((-0.5 * x + 2.5) * x - 4) * x + 2;
  return ((1.5 * x - 2.5) * x) * x + 1;
}

double lanczos_weight(double x, double radius) {
  if (x > radius) return 0;
  if (x <= 1e-3) return 1;
  const double angle = std::numbers::pi * x;
  return radius * std::sin(angle) * std::sin(angle / radius) / (angle * angle);
}

double radius_of(const std::string& method) {
  return method == "bicubic" ? 2 : (method == "lanczos3" ? 3 : 5);
}

double weight(const std::string& method, double distance) {
  return method == "bicubic" ? cubic_weight(distance) : lanczos_weight(distance, radius_of(method));
}

/// Where a new element stands among the old ones, whose centres are at halves. TensorFlow's bicubic weights come from a
/// table with 1024 steps between two elements.
double place_of(std::int64_t element, std::int64_t factor, const std::string& method) {
  const double place = (static_cast<double>(element) + 0.5) / static_cast<double>(factor);
  return method == "bicubic" ? std::nearbyint((place - 0.5) * 1024) / 1024 + 0.5 : place;
}

/// (factor * n, n): how much each old element counts in each new one; rows sum to 1.
Tensor weights_of(std::int64_t n, std::int64_t factor, const std::string& method, DType dtype) {
  const std::int64_t rows = n * factor;
  std::vector<double> weights(static_cast<std::size_t>(rows * n), 0.0);
  const double radius = radius_of(method);
  for (std::int64_t row = 0; row < rows; ++row) {
    const double place = place_of(row, factor, method);
    const auto begin = std::max<std::int64_t>(0, static_cast<std::int64_t>(std::ceil(place - radius - 0.5)));
    const auto end =
        std::min<std::int64_t>(n - 1, static_cast<std::int64_t>(std::floor(place + radius - 0.5)));
    double* const row_weights = weights.data() + row * n;
    double total = 0;
    for (std::int64_t i = begin; i <= end; ++i) {
      row_weights[i] = weight(method, std::abs(static_cast<double>(i) + 0.5 - place));
      total += row_weights[i];
    }
    for (std::int64_t i = begin; i <= end; ++i) row_weights[i] /= total;
  }
  return ops::cast(array(weights.data(), Shape{rows, n}), dtype);
}

Tensor part_of_axis(const Tensor& x, int axis, std::int64_t start, std::int64_t length) {
  Shape starts(x.shape().size(), 0), lengths = x.shape();
  starts[static_cast<std::size_t>(axis)] = start;
  lengths[static_cast<std::size_t>(axis)] = length;
  return ops::slice(x, starts, lengths);
}

/// Between an element and the next, new ones divide the way evenly; beyond the ends the last ones count.
Tensor linearly_interpolated(const Tensor& x, int axis, std::int64_t factor) {
  const std::int64_t n = x.shape(axis);
  const Tensor edged =
      ops::concatenate({part_of_axis(x, axis, 0, 1), x, part_of_axis(x, axis, n - 1, 1)}, axis);
  std::vector<Tensor> phases;
  for (std::int64_t phase = 0; phase < factor; ++phase) {
    const double shift = (static_cast<double>(phase) + 0.5) / static_cast<double>(factor) - 0.5;
    const std::int64_t below = shift < 0 ? 0 : 1;  // in `edged`, of the elements 0 of x
    const double share = shift < 0 ? shift + 1 : shift;
    const Tensor low = part_of_axis(edged, axis, below, n);
    if (share == 0) {
      phases.push_back(low);
      continue;
    }
    const Tensor high = part_of_axis(edged, axis, below + 1, n);
    phases.push_back(ops::add(low, ops::multiply(ops::subtract(high, low), share)));
  }
  Shape joined = x.shape();
  joined[static_cast<std::size_t>(axis)] = n * factor;
  return ops::reshape(ops::stack(phases, axis + 1), joined);
}

}  // namespace

Shape repeated_shape(const Shape& shape, int first_axis, const std::vector<std::int64_t>& factors) {
  Shape result = shape;
  for (std::size_t i = 0; i < factors.size(); ++i) {
    std::int64_t& length = result[static_cast<std::size_t>(first_axis) + i];
    if (length != None) length *= factors[i];
  }
  return result;
}

Tensor repeated(const Tensor& x, int first_axis, const std::vector<std::int64_t>& factors) {
  // One copy however many axes: (…, n, …) seen as (…, n, 1, …), repeated, and read as (…, n * factor, …).
  Shape split, stretched;
  for (int axis = 0; axis < x.ndim(); ++axis) {
    split.push_back(x.shape(axis));
    stretched.push_back(x.shape(axis));
    const int place = axis - first_axis;
    if (place < 0 || place >= static_cast<int>(factors.size())) continue;
    split.push_back(1);
    stretched.push_back(factors[static_cast<std::size_t>(place)]);
  }
  const Tensor copies = ops::broadcast_to(ops::reshape(x, split), stretched);
  return ops::reshape(copies, repeated_shape(x.shape(), first_axis, factors));
}

Tensor interpolated(const Tensor& x, int axis, std::int64_t factor, const std::string& method) {
  if (factor == 1) return x;
  if (method == "bilinear") return linearly_interpolated(x, axis, factor);
  const Tensor weights = weights_of(x.shape(axis), factor, method, x.dtype());
  return ops::moveaxis(ops::tensordot(weights, x, Shape{1}, Shape{axis}), 0, axis);
}

bool is_interpolation(const std::string& method) {
  for (const char* name : {"nearest", "bilinear", "bicubic", "lanczos3", "lanczos5"}) {
    if (method == name) return true;
  }
  return false;
}

}  // namespace tenon::layers
