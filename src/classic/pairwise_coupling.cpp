#include "classic/pairwise_coupling.h"

#include <algorithm>
#include <cmath>

namespace tenon::classic {

namespace {

// Q of the paper: p minimises p' Q p over all p that sum to 1.
std::vector<std::vector<double>> quadratic_form(const std::vector<std::vector<double>>& pair) {
  const std::size_t classes = pair.size();
  std::vector<std::vector<double>> q(classes, std::vector<double>(classes, 0.0));
  for (std::size_t i = 0; i < classes; ++i) {
    for (std::size_t j = 0; j < classes; ++j) {
      if (i == j) continue;
      q[i][i] += pair[j][i] * pair[j][i];
      q[i][j] = -pair[j][i] * pair[i][j];
    }
  }
  return q;
}

}  // namespace

std::vector<double> couple(const std::vector<std::vector<double>>& pair) {
  const std::size_t classes = pair.size();
  if (classes == 2) return {pair[0][1], pair[1][0]};
  const auto q = quadratic_form(pair);
  std::vector<double> p(classes, 1.0 / static_cast<double>(classes)), qp(classes);
  const double tolerance = 1e-10;
  for (int round = 0; round < 1000; ++round) {
    double pqp = 0;
    for (std::size_t i = 0; i < classes; ++i) {
      qp[i] = 0;
      for (std::size_t j = 0; j < classes; ++j) qp[i] += q[i][j] * p[j];
      pqp += p[i] * qp[i];
    }
    double worst = 0;
    for (double value : qp) worst = std::max(worst, std::abs(value - pqp));
    if (worst < tolerance) break;
    for (std::size_t i = 0; i < classes; ++i) {
      const double step = (pqp - qp[i]) / q[i][i];
      p[i] += step;
      pqp = (pqp + step * (step * q[i][i] + 2 * qp[i])) / ((1 + step) * (1 + step));
      for (std::size_t j = 0; j < classes; ++j) {
        qp[j] = (qp[j] + step * q[i][j]) / (1 + step);
        p[j] /= 1 + step;
      }
    }
  }
  return p;
}

}  // namespace tenon::classic
