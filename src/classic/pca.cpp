#include <tenon/classic/pca.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/linear_algebra.h>
#include <tenon/ops/operators.h>
#include <tenon/tensor/create.h>

#include "classic/symmetric_eigen.h"

namespace tenon::classic {

namespace {

constexpr std::int64_t most_features = 8192;

std::vector<double> column_means(const std::vector<double>& numbers, std::size_t rows, std::size_t columns) {
  std::vector<double> means(columns, 0);
  for (std::size_t i = 0; i < rows; ++i) {
    for (std::size_t j = 0; j < columns; ++j) means[j] += numbers[i * columns + j];
  }
  for (double& mean : means) mean /= static_cast<double>(rows);
  return means;
}

// The sign of an eigenvector is arbitrary; scikit-learn makes its largest element positive.
void choose_sign(double* vector, std::size_t size) {
  const double* largest =
      std::max_element(vector, vector + size, [](double a, double b) { return std::abs(a) < std::abs(b); });
  if (*largest >= 0) return;
  for (std::size_t i = 0; i < size; ++i) vector[i] = -vector[i];
}

// Square roots of the variances, not 0, so that one can divide by them.
Tensor scales(const Tensor& variance) {
  std::vector<double> numbers = variance.to_vector<double>();
  for (double& number : numbers) number = std::max(std::sqrt(number), std::numeric_limits<double>::epsilon());
  return array(numbers);
}

}  // namespace

void PCA::check_input(const Tensor& x, const char* function, std::int64_t columns) const {
  if (!x.defined() || x.ndim() != 2 || (columns >= 0 && x.shape(1) != columns)) {
    throw ShapeError(
        fmt::format("PCA::{}: expected shape (n, {}), got {}; flatten each sample: x.reshape({{n, -1}})",
                    function, columns >= 0 ? std::to_string(columns) : "features",
                    x.defined() ? x.shape().str() : "an undefined tensor"));
  }
  for (double number : x.to_vector<double>()) {
    if (!std::isfinite(number)) {
      throw ValueError(fmt::format("PCA::{}: all numbers must be finite, got {}", function, number));
    }
  }
}

void PCA::fit(const Tensor& x) {
  check_input(x, "fit", -1);
  const std::int64_t samples = x.shape(0), features = x.shape(1);
  if (samples < 2 || features < 1 || features > most_features) {
    throw ValueError(fmt::format("PCA::fit: at least 2 samples and 1 to {} features are needed, got shape {}",
                                 most_features, x.shape().str()));
  }
  const std::int64_t most = std::min(samples, features), kept = options_.n_components.value_or(most);
  if (kept < 1 || kept > most) {
    throw ValueError(fmt::format(
        "PCA::fit: n_components must lie between 1 and min(samples, features) = {}, got {}", most, kept));
  }
  const auto rows = static_cast<std::size_t>(samples), columns = static_cast<std::size_t>(features);
  const std::vector<double> numbers = x.to_vector<double>();
  const Tensor mean = array(column_means(numbers, rows, columns));
  const Tensor centered = array(numbers.data(), x.shape()) - mean;
  const Tensor covariance = ops::matmul(centered.T(), centered) / static_cast<double>(samples - 1);
  Eigen eigen = symmetric_eigen(covariance.to_vector<double>(), columns);
  double total = 0;
  for (double& value : eigen.values) {
    value = std::max(value, 0.0);  // rounding makes a variance of 0 slightly negative
    total += value;
  }
  std::vector<double> variance, ratio, singular;
  for (std::size_t i = 0; i < static_cast<std::size_t>(kept); ++i) {
    choose_sign(eigen.vectors.data() + i * columns, columns);
    variance.push_back(eigen.values[i]);
    ratio.push_back(total > 0 ? eigen.values[i] / total : 0);
    singular.push_back(std::sqrt(eigen.values[i] * static_cast<double>(samples - 1)));
  }
  mean_ = mean;
  components_ = array(eigen.vectors.data(), {kept, features});
  explained_variance_ = array(variance);
  explained_variance_ratio_ = array(ratio);
  singular_values_ = array(singular);
}

Tensor PCA::transform(const Tensor& x) const {
  if (!components_.defined()) throw StateError("PCA::transform: nothing is known yet; call fit(x) first");
  check_input(x, "transform", components_.shape(1));
  const Tensor projected = ops::matmul(x.astype(DType::float64) - mean_, components_.T());
  return options_.whiten ? projected / scales(explained_variance_) : projected;
}

Tensor PCA::fit_transform(const Tensor& x) {
  fit(x);
  return transform(x);
}

Tensor PCA::inverse_transform(const Tensor& projections) const {
  if (!components_.defined())
    throw StateError("PCA::inverse_transform: nothing is known yet; call fit(x) first");
  check_input(projections, "inverse_transform", components_.shape(0));
  Tensor scaled = projections.astype(DType::float64);
  if (options_.whiten) scaled = scaled * scales(explained_variance_);
  return ops::matmul(scaled, components_) + mean_;
}

}  // namespace tenon::classic
