// SVC: a support vector machine with a kernel, the classical baseline beside a network (libsvm's C-SVC).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <tenon/base/shared.h>
#include <tenon/tensor/tensor.h>

namespace tenon::classic {

/// Of an RBF, polynomial or sigmoid kernel: a number, "scale" (1 / (features · variance of x)) or "auto" (1 / features).
class Gamma {
 public:
  Gamma(double value) : value_(value) {}
  /// ValueError for a name other than "scale" and "auto".
  Gamma(const char* name);
  const std::optional<double>& value() const { return value_; }
  bool is_scale() const { return scale_; }

 private:
  std::optional<double> value_;
  bool scale_ = false;
};

/// scikit-learn's names and defaults.
struct SVCOptions {
  double C = 1.0;
  /// "linear": u·v; "poly": (gamma u·v + coef0)^degree; "rbf": exp(-gamma |u - v|²); "sigmoid": tanh(gamma u·v + coef0).
  std::string kernel = "rbf";
  std::int64_t degree = 3;
  Gamma gamma = "scale";
  double coef0 = 0.0;
  bool shrinking = true;
  /// Fits Platt's curves by an inner cross-validation (five times the work), for predict_proba().
  bool probability = false;
  double tol = 1e-3;
  /// In MB.
  double cache_size = 200;
  /// Multiplies C for the samples of a class; 1 for classes that are not named.
  std::vector<std::pair<std::int64_t, double>> class_weight = {};
  /// Of the inner cross-validation's order.
  std::int64_t random_state = 0;
};

struct SVMModel;

/// A classifier by support vectors (Cortes and Vapnik 1995; several classes one against one). Samples are
/// (n, features), labels integers of shape (n,) or (n, 1). Distances decide, so scale the features first. A handle:
/// copies share what was learned. Needs libsvm in the build (StateError naming the package). One fit at a time: libsvm
/// draws the folds of `probability` from the C library's generator.
class SVC {
 public:
  /// ValueError naming the option and its range.
  explicit SVC(const SVCOptions& options = {});

  /// Learns from scratch. ValueError for labels that are no integers or all the same, or a sample that holds a NaN.
  SVC& fit(const Tensor& x, const Tensor& y);
  /// The class of each sample, int64 (n,). StateError before fit() or load().
  Tensor predict(const Tensor& x) const;
  /// For two classes the distance to the boundary (n,), positive on the side of the larger label; for more the distances
  /// between each pair of classes (n, classes (classes - 1) / 2), positive on the side of the first.
  Tensor decision_function(const Tensor& x) const;
  /// Probabilities (n, classes) in the order of classes(). StateError without SVCOptions::probability.
  Tensor predict_proba(const Tensor& x) const;
  /// The share of samples that are predicted right.
  double score(const Tensor& x, const Tensor& y) const;

  /// The labels, ascending.
  std::vector<std::int64_t> classes() const;
  std::int64_t n_features() const;
  /// How many support vectors each class has.
  std::vector<std::int64_t> n_support() const;
  /// (support vectors, features).
  Tensor support_vectors() const;

  /// libsvm's text format, which its tools read. The file appears whole or not at all.
  void save(const std::string& path) const;
  /// FileError naming file and line for anything that is not such a model.
  static SVC load(const std::string& path);

 private:
  const SVMModel& model() const;

  SVCOptions options_;
  Shared<const SVMModel> model_;
};

}  // namespace tenon::classic
