// PCA: the directions in which data varies most, and the data seen along them.
#pragma once

#include <cstdint>
#include <optional>

#include <tenon/tensor/tensor.h>

namespace tenon::classic {

struct PCAOptions {
  /// How many directions are kept; absent: min(samples, features).
  std::optional<std::int64_t> n_components = {};
  /// Scales the projections to unit variance.
  bool whiten = false;
};

/// scikit-learn's PCA with svd_solver="full": names, signs (the largest element of each component, by size, is
/// positive) and numbers. Everything is computed in float64.
class PCA {
 public:
  explicit PCA(const PCAOptions& options = {}) : options_(options) {}

  /// Samples x of shape (n, features), n >= 2. ShapeError or ValueError (NaN, infinity, too many components) before
  /// anything changes.
  void fit(const Tensor& x);
  /// The projections of samples (n, features): (n, components), float64. StateError before fit().
  Tensor transform(const Tensor& x) const;
  /// fit(x), then transform(x).
  Tensor fit_transform(const Tensor& x);
  /// The samples that have these projections: (n, components) gives (n, features).
  Tensor inverse_transform(const Tensor& projections) const;

  // What fit() found; undefined tensors before.

  /// (components, features): unit vectors, the first explains most.
  const Tensor& components() const { return components_; }
  /// Variance along each component (divided by n - 1): (components,).
  const Tensor& explained_variance() const { return explained_variance_; }
  /// Its share of the variance of all features.
  const Tensor& explained_variance_ratio() const { return explained_variance_ratio_; }
  /// Square roots of n - 1 times explained_variance.
  const Tensor& singular_values() const { return singular_values_; }
  /// The means of the features, which transform() subtracts.
  const Tensor& mean() const { return mean_; }

 private:
  void check_input(const Tensor& x, const char* function, std::int64_t columns) const;

  PCAOptions options_;
  Tensor components_, explained_variance_, explained_variance_ratio_, singular_values_, mean_;
};

}  // namespace tenon::classic
