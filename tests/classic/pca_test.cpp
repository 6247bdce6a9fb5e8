#include <tenon/classic/pca.h>

#include <cmath>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <tenon/base/error.h>
#include <tenon/tensor/create.h>

#include "classic/symmetric_eigen.h"
#include "support/error_text.h"
#include "tensor/golden_tensor.h"

namespace tenon::classic {
namespace {

using test::message_of;

Tensor tensor_of(const nlohmann::json& value) {
  Shape shape;
  for (std::int64_t length : value["shape"]) shape.push_back(length);
  const auto data = value["data"].get<std::vector<double>>();
  return array(data.data(), shape);
}

void expect_near(const Tensor& actual, const nlohmann::json& expected, double tolerance, const char* what) {
  const Tensor wanted = tensor_of(expected);
  ASSERT_EQ(actual.shape(), wanted.shape()) << what;
  const std::vector<double> a = actual.to_vector<double>(), b = wanted.to_vector<double>();
  for (std::size_t i = 0; i < a.size(); ++i) EXPECT_NEAR(a[i], b[i], tolerance) << what << " " << i;
}

// Variances are eigenvalues of a matrix of squares: they agree to about 1e-15 of the largest one.
TEST(PCA, FindsWhatScikitLearnFinds) {
  const auto& golden = test::read_golden("pca");
  ASSERT_EQ(golden["cases"].size(), 4U);
  for (const auto& expected : golden["cases"]) {
    SCOPED_TRACE(expected["name"].get<std::string>());
    PCAOptions options;
    if (expected.contains("n_components"))
      options.n_components = expected["n_components"].get<std::int64_t>();
    options.whiten = expected.value("whiten", false);
    PCA pca(options);
    const Tensor projected = pca.fit_transform(tensor_of(expected["x"]));
    expect_near(pca.mean(), expected["mean"], 1e-12, "mean");
    expect_near(pca.components(), expected["components"], 1e-9, "components");
    expect_near(pca.explained_variance(), expected["explained_variance"], 1e-11, "explained_variance");
    expect_near(pca.explained_variance_ratio(), expected["explained_variance_ratio"], 1e-12, "ratio");
    expect_near(pca.singular_values(), expected["singular_values"], 1e-9, "singular_values");
    expect_near(projected, expected["transformed"], 1e-8, "transformed");
    expect_near(pca.inverse_transform(projected), expected["restored"], 1e-8, "restored");
  }
}

TEST(PCA, RefusesWhatItCannotFit) {
  PCA pca;
  EXPECT_EQ(message_of<StateError>([&] {
              pca.transform(zeros({2, 2}));
            }),
            "PCA::transform: nothing is known yet; call fit(x) first");
  EXPECT_EQ(message_of<ShapeError>([&] {
              pca.fit(zeros({4, 2, 2}));
            }),
            "PCA::fit: expected shape (n, features), got (4, 2, 2); flatten each sample: x.reshape({n, -1})");
  EXPECT_EQ(message_of<ValueError>([&] {
              pca.fit(array({{1.0, NAN}, {1.0, 2.0}}));
            }),
            "PCA::fit: all numbers must be finite, got nan");
  EXPECT_EQ(message_of<ValueError>([&] {
              PCA({.n_components = 3}).fit(zeros({5, 2}));
            }),
            "PCA::fit: n_components must lie between 1 and min(samples, features) = 2, got 3");
  EXPECT_FALSE(pca.components().defined());
  pca.fit(array({{1.0, 2.0}, {3.0, 5.0}, {0.0, 1.0}}));
  EXPECT_EQ(message_of<ShapeError>([&] {
              pca.transform(zeros({2, 3}));
            }).substr(0, 46),
            "PCA::transform: expected shape (n, 2), got (2,");
}

// Closed form: the n by n matrix with 2 on the diagonal and -1 beside it has the eigenvalues 2 - 2 cos(k pi / (n + 1)).
TEST(SymmetricEigen, SolvesTheStringOfBeads) {
  constexpr std::size_t n = 30;
  std::vector<double> matrix(n * n, 0);
  for (std::size_t i = 0; i < n; ++i) {
    matrix[i * n + i] = 2;
    if (i + 1 < n) matrix[i * n + i + 1] = matrix[(i + 1) * n + i] = -1;
  }
  const Eigen eigen = symmetric_eigen(matrix, n);
  for (std::size_t k = 0; k < n; ++k) {
    const double expected = 2 - 2 * std::cos(static_cast<double>(n - k) * 3.14159265358979323846 / (n + 1));
    EXPECT_NEAR(eigen.values[k], expected, 1e-13);
  }
}

// Every symmetric matrix is the sum of values[i] v[i] v[i]ᵀ over orthonormal v.
TEST(SymmetricEigen, GivesTheMatrixBack) {
  constexpr std::size_t n = 25;
  std::vector<double> matrix(n * n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j <= i; ++j)
      matrix[i * n + j] = matrix[j * n + i] = std::sin(static_cast<double>(7 * i * i + 13 * j));
  }
  const Eigen eigen = symmetric_eigen(matrix, n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      double sum = 0, product = 0;
      for (std::size_t k = 0; k < n; ++k) {
        sum += eigen.values[k] * eigen.vectors[k * n + i] * eigen.vectors[k * n + j];
        product += eigen.vectors[i * n + k] * eigen.vectors[j * n + k];
      }
      EXPECT_NEAR(sum, matrix[i * n + j], 1e-12);
      EXPECT_NEAR(product, i == j ? 1 : 0, 1e-13);
    }
  }
}

TEST(SymmetricEigen, TakesSmallAndDiagonalMatrices) {
  EXPECT_EQ(symmetric_eigen({3}, 1).values, std::vector<double>{3});
  const Eigen eigen = symmetric_eigen({1, 0, 0, 0, 4, 0, 0, 0, 2}, 3);
  EXPECT_EQ(eigen.values, (std::vector<double>{4, 2, 1}));
}

}  // namespace
}  // namespace tenon::classic
