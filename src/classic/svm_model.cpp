#include "classic/svm_model.h"

#include <cmath>

namespace tenon::classic {

double KernelFunction::operator()(const double* u, const double* v, std::int64_t features) const {
  double product = 0, square = 0;
  for (std::int64_t i = 0; i < features; ++i) {
    product += u[i] * v[i];
    square += (u[i] - v[i]) * (u[i] - v[i]);
  }
  switch (kind) {
    case KernelKind::linear:
      return product;
    case KernelKind::poly:
      return std::pow(gamma * product + coef0, static_cast<double>(degree));
    case KernelKind::rbf:
      return std::exp(-gamma * square);
    case KernelKind::sigmoid:
      return std::tanh(gamma * product + coef0);
  }
  return 0;
}

std::vector<double> pair_values(const SVMModel& model, const double* sample) {
  const auto total = static_cast<std::size_t>(model.vectors.count);
  std::vector<double> similarity(total);
  for (std::size_t i = 0; i < total; ++i) {
    similarity[i] =
        model.kernel(sample, model.vectors.row(static_cast<std::int64_t>(i)), model.vectors.features);
  }
  std::vector<std::size_t> start = {0};
  for (std::int64_t count : model.supports) start.push_back(start.back() + static_cast<std::size_t>(count));

  std::vector<double> values;
  for (std::size_t i = 0; i < model.classes(); ++i) {
    for (std::size_t j = i + 1; j < model.classes(); ++j) {
      // The vectors of class i have their coefficient against j in row j - 1, those of j against i in row i.
      const double* of_i = model.coefficients.data() + (j - 1) * total;
      const double* of_j = model.coefficients.data() + i * total;
      double sum = -model.rho[values.size()];
      for (std::size_t k = start[i]; k < start[i + 1]; ++k) sum += of_i[k] * similarity[k];
      for (std::size_t k = start[j]; k < start[j + 1]; ++k) sum += of_j[k] * similarity[k];
      values.push_back(sum);
    }
  }
  return values;
}

}  // namespace tenon::classic
