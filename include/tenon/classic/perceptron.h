// Perceptron: Rosenblatt's unit with outputs -1 and +1 and its learning rule.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <tenon/tensor/tensor.h>

namespace tenon::classic {

struct PerceptronOptions {
  /// θ of the rule: how far a mistake moves the weights.
  double learning_rate = 0.1;
  /// How often fit() goes through the samples at most; it ends with the first round without a mistake.
  std::int64_t max_iter = 1000;
  /// Whether every round takes the samples in a new order.
  bool shuffle = false;
  /// Of the order; absent: the global generator's (set_random_seed).
  std::optional<std::int64_t> seed = {};
  /// Where it starts: (features,) and a number; empty and 0: at zero.
  std::vector<double> weights = {};
  double bias = 0.0;
};

/// The line (in more dimensions: the plane) w·x + b = 0 at one moment of learning.
struct PerceptronLine {
  std::vector<double> weights;
  double bias = 0.0;
  /// The sample whose mistake led to it, counted from 0; -1 for the line at the start.
  std::int64_t sample = -1;
  /// The round through the samples, counted from 0.
  std::int64_t round = 0;

  /// Of x2 = slope · x1 + intercept, for two features: -w1 / w2 and -b / w2. Infinite for an upright line.
  double slope() const;
  double intercept() const;
};

/// y = sign(w·x + b) with sign(0) = -1, learned by W ← W + θ (y − ŷ) x, sample by sample (Rosenblatt 1958). All numbers
/// are float64. Samples x are (n, features), labels y (n,) or (n, 1) with values -1 and +1.
class Perceptron {
 public:
  /// ValueError for a learning rate that is not positive or a negative max_iter.
  explicit Perceptron(const PerceptronOptions& options = {});

  /// Learns until a round makes no mistake, or max_iter rounds. Starts anew. ValueError for labels other than -1 and +1,
  /// ShapeError if the shapes do not fit together.
  Perceptron& fit(const Tensor& x, const Tensor& y);
  /// One round, from where it stands; returns the number of mistakes.
  std::int64_t partial_fit(const Tensor& x, const Tensor& y);

  /// -1 or +1 for each sample, float64 (n,). StateError before the first fit.
  Tensor predict(const Tensor& x) const;
  /// w·x + b for each sample, (n,).
  Tensor decision_function(const Tensor& x) const;
  /// The share of samples that are predicted right.
  double score(const Tensor& x, const Tensor& y) const;

  const std::vector<double>& weights() const { return line_.weights; }
  double bias() const { return line_.bias; }
  /// The line where it stands.
  const PerceptronLine& line() const { return line_; }
  /// The line at the start and after every mistake.
  const std::vector<PerceptronLine>& history() const { return history_; }
  /// Mistakes in each round.
  const std::vector<std::int64_t>& errors() const { return errors_; }
  /// Whether the last round made no mistake.
  bool converged() const { return !errors_.empty() && errors_.back() == 0; }

 private:
  void start(std::int64_t features);

  PerceptronOptions options_;
  PerceptronLine line_;
  std::vector<PerceptronLine> history_;
  std::vector<std::int64_t> errors_;
};

}  // namespace tenon::classic
