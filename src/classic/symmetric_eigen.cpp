#include "classic/symmetric_eigen.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <tenon/base/error.h>

namespace tenon::classic {

namespace {

struct Tridiagonal {
  std::vector<double> diagonal;
  std::vector<double> beside;   // beside[i] stands between diagonal[i] and diagonal[i + 1]
  std::vector<double> vectors;  // rows: matrix = vectorsᵀ · tridiagonal · vectors
};

// Column k is reflected to (…, alpha, 0, …, 0) by I - 2 v vᵀ; the trailing block B becomes B - v wᵀ - w vᵀ with
// p = 2 B v, w = p - (pᵀv) v.
Tridiagonal tridiagonal(std::vector<double> a, std::size_t n) {
  Tridiagonal result{.diagonal = std::vector<double>(n), .beside = std::vector<double>(n, 0), .vectors = {}};
  std::vector<std::vector<double>> reflections(n);
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j) a[i * n + j] = a[j * n + i];
  }
  for (std::size_t k = 0; k + 2 < n; ++k) {
    const std::size_t m = n - k - 1;
    std::vector<double> v(m), p(m, 0);
    double norm = 0;
    for (std::size_t i = 0; i < m; ++i) {
      v[i] = a[(k + 1 + i) * n + k];
      norm = std::hypot(norm, v[i]);
    }
    const double alpha = v[0] > 0 ? -norm : norm;
    result.beside[k] = alpha;
    v[0] -= alpha;
    double length = 0;
    for (double x : v) length = std::hypot(length, x);
    if (length == 0) continue;
    for (double& x : v) x /= length;
    double along = 0;
    for (std::size_t i = 0; i < m; ++i) {
      const double* row = a.data() + (k + 1 + i) * n + k + 1;
      double sum = 0;
      for (std::size_t j = 0; j < m; ++j) sum += row[j] * v[j];
      p[i] = 2 * sum;
      along += p[i] * v[i];
    }
    for (std::size_t i = 0; i < m; ++i) p[i] -= along * v[i];
    for (std::size_t i = 0; i < m; ++i) {
      double* row = a.data() + (k + 1 + i) * n + k + 1;
      for (std::size_t j = 0; j < m; ++j) row[j] -= v[i] * p[j] + p[i] * v[j];
    }
    reflections[k] = std::move(v);
  }
  if (n > 1) result.beside[n - 2] = a[(n - 1) * n + n - 2];
  for (std::size_t i = 0; i < n; ++i) result.diagonal[i] = a[i * n + i];
  // Row i of the product of all reflections, applied from the last to the first.
  result.vectors.assign(n * n, 0);
  for (std::size_t i = 0; i < n; ++i) result.vectors[i * n + i] = 1;
  for (std::size_t k = n; k-- > 0;) {
    const std::vector<double>& v = reflections[k];
    for (std::size_t row = k + 1; row < n && !v.empty(); ++row) {
      double* x = result.vectors.data() + row * n + k + 1;
      double sum = 0;
      for (std::size_t i = 0; i < v.size(); ++i) sum += x[i] * v[i];
      for (std::size_t i = 0; i < v.size(); ++i) x[i] -= 2 * sum * v[i];
    }
  }
  return result;
}

// One implicit QL step with Wilkinson's shift on the block from l to m; its rotations turn the rows of vectors too.
void ql_step(Tridiagonal& t, std::size_t l, std::size_t m, std::size_t n) {
  std::vector<double>&d = t.diagonal, &e = t.beside;
  double g = (d[l + 1] - d[l]) / (2 * e[l]);
  g = d[m] - d[l] + e[l] / (g + std::copysign(std::hypot(g, 1.0), g));
  double sine = 1, cosine = 1, p = 0;
  for (std::size_t i = m; i-- > l;) {
    const double f = sine * e[i], b = cosine * e[i];
    const double r = std::hypot(f, g);
    e[i + 1] = r;
    if (r == 0) {  // the block splits
      d[i + 1] -= p;
      e[m] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    const double at = d[i + 1] - p;
    const double turned = (d[i] - at) * sine + 2 * cosine * b;
    p = sine * turned;
    d[i + 1] = at + p;
    g = cosine * turned - b;
    double *low = t.vectors.data() + i * n, *high = low + n;
    for (std::size_t k = 0; k < n; ++k) {
      const double x = high[k];
      high[k] = sine * low[k] + cosine * x;
      low[k] = cosine * low[k] - sine * x;
    }
  }
  d[l] -= p;
  e[l] = g;
  e[m] = 0;
}

}  // namespace

Eigen symmetric_eigen(std::vector<double> matrix, std::size_t size) {
  Tridiagonal t = tridiagonal(std::move(matrix), size);
  for (std::size_t l = 0; l < size; ++l) {
    for (int round = 0;; ++round) {
      std::size_t m = l;
      for (; m + 1 < size; ++m) {
        const double around = std::abs(t.diagonal[m]) + std::abs(t.diagonal[m + 1]);
        if (std::abs(t.beside[m]) <= std::numeric_limits<double>::epsilon() * around) break;
      }
      if (m == l) break;
      if (round == 60)
        throw StateError("symmetric_eigen: the eigenvalues do not converge; are the numbers finite?");
      ql_step(t, l, m, size);
    }
  }
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return t.diagonal[a] > t.diagonal[b]; });
  Eigen eigen;
  eigen.vectors.reserve(size * size);
  for (std::size_t from : order) {
    eigen.values.push_back(t.diagonal[from]);
    const double* row = t.vectors.data() + from * size;
    eigen.vectors.insert(eigen.vectors.end(), row, row + size);
  }
  return eigen;
}

}  // namespace tenon::classic
