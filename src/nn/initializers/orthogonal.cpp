#include <tenon/nn/initializers/orthogonal.h>

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/tensor/create.h>

#include "nn/class_entry.h"
#include "nn/config_fields.h"
#include "nn/initializers/chosen_seed.h"
#include "nn/initializers/registry_body.h"

namespace tenon::initializers {

namespace {

double dot(const std::vector<double>& a, const std::vector<double>& b, std::size_t from) {
  double sum = 0;
  for (std::size_t i = from; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

void reflect(std::vector<double>& column, const std::vector<double>& normal, std::size_t from) {
  const double twice = 2 * dot(column, normal, from);
  for (std::size_t i = from; i < column.size(); ++i) column[i] -= twice * normal[i];
}

/// Orthonormal columns: Q of the Householder QR decomposition of `columns`, each times the sign of R's
/// diagonal, which makes Q unique and its distribution uniform.
std::vector<std::vector<double>> orthonormal_columns(std::vector<std::vector<double>> columns) {
  const std::size_t count = columns.size();
  const std::size_t rows = columns.front().size();
  std::vector<std::vector<double>> normals;
  std::vector<double> diagonal_signs;
  for (std::size_t k = 0; k < count; ++k) {
    std::vector<double> normal(rows, 0.0);
    std::copy(columns[k].begin() + static_cast<std::ptrdiff_t>(k), columns[k].end(),
              normal.begin() + static_cast<std::ptrdiff_t>(k));
    const double length = std::sqrt(dot(normal, normal, k));
    const double sign = normal[k] < 0 ? -1.0 : 1.0;
    normal[k] += sign * length;
    const double normal_length = std::sqrt(dot(normal, normal, k));
    for (double& value : normal) value = normal_length > 0 ? value / normal_length : 0.0;
    for (std::size_t j = k; j < count; ++j) reflect(columns[j], normal, k);
    diagonal_signs.push_back(-sign);
    normals.push_back(std::move(normal));
  }
  std::vector<std::vector<double>> q(count, std::vector<double>(rows, 0.0));
  for (std::size_t j = 0; j < count; ++j) {
    q[j][j] = diagonal_signs[j];
    for (std::size_t k = count; k-- > 0;) reflect(q[j], normals[k], k);
  }
  return q;
}

class OrthogonalBody final : public InitializerBody {
 public:
  explicit OrthogonalBody(const OrthogonalOptions& options)
      : options_(options), seed_(chosen_seed(options.seed)) {}

  template <class Visit, class Options>
  static void describe(Visit& visit, Options& options) {
    visit("seed", options.seed);
    visit("gain", options.gain);
  }

  Tensor call(const Shape& shape, DType dtype) const override {
    if (shape.ndim() < 2) {
      throw ValueError(
          fmt::format("Orthogonal: the weight must have at least rank 2; got shape {}", shape.str()));
    }
    const std::int64_t columns = shape.back();
    const std::int64_t rows = columns == 0 ? 0 : shape.elements() / columns;
    if (rows == 0) return zeros(shape, dtype);
    const std::int64_t longer = std::max(rows, columns), shorter = std::min(rows, columns);
    const std::vector<double> numbers =
        random::normal(Shape{longer, shorter}, 0.0, 1.0, float64, seed_).to_vector<double>();
    std::vector<std::vector<double>> matrix(static_cast<std::size_t>(shorter),
                                            std::vector<double>(static_cast<std::size_t>(longer)));
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      matrix[i % static_cast<std::size_t>(shorter)][i / static_cast<std::size_t>(shorter)] = numbers[i];
    }
    const auto q = orthonormal_columns(std::move(matrix));
    std::vector<double> elements(static_cast<std::size_t>(rows * columns));
    for (std::size_t i = 0; i < elements.size(); ++i) {
      const std::size_t row = i / static_cast<std::size_t>(columns),
                        column = i % static_cast<std::size_t>(columns);
      elements[i] = options_.gain * (rows >= columns ? q[column][row] : q[row][column]);
    }
    return array(elements.data(), shape).astype(dtype);
  }
  std::string class_name() const override { return "Orthogonal"; }
  Config get_config() const override { return config_of<OrthogonalBody>(options_); }

 private:
  OrthogonalOptions options_;
  Seed seed_;
};

}  // namespace

Orthogonal::Orthogonal(const OrthogonalOptions& options)
    : Initializer(Shared<OrthogonalBody>::make(options)) {}

Registration<InitializerBody> register_orthogonal() {
  return class_entry<InitializerBody, OrthogonalBody, OrthogonalOptions>(
      "Orthogonal", {"orthogonal", "OrthogonalInitializer"});
}

}  // namespace tenon::initializers
