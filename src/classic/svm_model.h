// What a support vector machine has learned, and the solver that learns it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <tenon/classic/svm.h>

#include "classic/samples.h"

namespace tenon::classic {

enum class KernelKind { linear, poly, rbf, sigmoid };

struct KernelFunction {
  KernelKind kind = KernelKind::rbf;
  std::int64_t degree = 3;
  double gamma = 1, coef0 = 0;

  double operator()(const double* u, const double* v, std::int64_t features) const;
};

/// Classes one against one, as libsvm keeps them. Pairs (i, j) with i < j are in the order (0,1), (0,2), …, (1,2), ….
struct SVMModel {
  KernelFunction kernel;
  std::vector<std::int64_t> labels;    // of each class, in the model's order
  std::vector<std::int64_t> supports;  // support vectors of each class
  Samples vectors;                     // the support vectors, class by class
  std::vector<double> coefficients;    // (classes - 1) rows of one number per support vector
  std::vector<double> rho;             // one per pair
  std::vector<double> prob_a, prob_b;  // Platt's curves, one per pair; empty without probabilities

  std::size_t classes() const { return labels.size(); }
};

/// The value of every pair for one sample: above 0 for the first class of the pair.
std::vector<double> pair_values(const SVMModel& model, const double* sample);

/// Learns; src/classic/libsvm/ does it.
SVMModel train_svm(const Samples& x, const std::vector<double>& labels, const SVCOptions& options,
                   const KernelFunction& kernel);

/// libsvm's text format.
std::string svm_text(const SVMModel& model);
/// FileError "path:line: …" for text that is no such model.
SVMModel parse_svm(const std::string& text, const std::string& path);

}  // namespace tenon::classic
