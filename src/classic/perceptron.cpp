#include <tenon/classic/perceptron.h>

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/nn/random.h>
#include <tenon/tensor/create.h>

#include "classic/samples.h"

namespace tenon::classic {

namespace {

double distance(const PerceptronLine& line, const double* sample) {
  double sum = line.bias;
  for (std::size_t i = 0; i < line.weights.size(); ++i) sum += line.weights[i] * sample[i];
  return sum;
}

double sign(double value) { return value > 0 ? 1.0 : -1.0; }

std::vector<double> checked_labels(const Tensor& y, const Samples& x) {
  std::vector<double> labels = labels_of(y, x.count, "Perceptron");
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] != 1 && labels[i] != -1) {
      throw ValueError(
          fmt::format("Perceptron: labels are -1 and +1, but sample {} has {}; write y * 2 - 1 for "
                      "labels 0 and 1",
                      i, labels[i]));
    }
  }
  return labels;
}

}  // namespace

double PerceptronLine::slope() const {
  if (weights.size() != 2) throw ValueError("PerceptronLine: a slope exists for two features only");
  return (0 - weights[0]) / weights[1];  // -0.0 would print as "-0"
}

double PerceptronLine::intercept() const {
  if (weights.size() != 2) throw ValueError("PerceptronLine: an intercept exists for two features only");
  return (0 - bias) / weights[1];
}

Perceptron::Perceptron(const PerceptronOptions& options) : options_(options) {
  if (!(options.learning_rate > 0)) {
    throw ValueError(
        fmt::format("Perceptron: learning_rate must be positive; got {}", options.learning_rate));
  }
  if (options.max_iter < 0) {
    throw ValueError(fmt::format("Perceptron: max_iter must be at least 0; got {}", options.max_iter));
  }
}

void Perceptron::start(std::int64_t features) {
  const auto count = static_cast<std::size_t>(features);
  if (!options_.weights.empty() && options_.weights.size() != count) {
    throw ShapeError(
        fmt::format("Perceptron: {} weights were given to start from, but samples have {} features",
                    options_.weights.size(), features));
  }
  line_ = {options_.weights.empty() ? std::vector<double>(count, 0.0) : options_.weights, options_.bias, -1,
           0};
  history_ = {line_};
  errors_.clear();
}

Perceptron& Perceptron::fit(const Tensor& x, const Tensor& y) {
  const Samples samples = samples_of(x, "Perceptron");
  checked_labels(y, samples);
  start(samples.features);
  for (std::int64_t round = 0; round < options_.max_iter && !converged(); ++round) partial_fit(x, y);
  return *this;
}

std::int64_t Perceptron::partial_fit(const Tensor& x, const Tensor& y) {
  const Samples samples = samples_of(x, "Perceptron");
  const std::vector<double> labels = checked_labels(y, samples);
  if (history_.empty()) start(samples.features);
  check_features(samples, static_cast<std::int64_t>(line_.weights.size()), "Perceptron");

  std::vector<std::int64_t> order(labels.size());
  std::iota(order.begin(), order.end(), 0);
  line_.round = static_cast<std::int64_t>(errors_.size());
  if (options_.shuffle) {
    std::optional<std::int64_t> seed = options_.seed;
    if (seed) *seed += line_.round;
    order = random::shuffle(arange(samples.count), 0, seed).to_vector<std::int64_t>();
  }
  std::int64_t mistakes = 0;
  for (const std::int64_t index : order) {
    const double* sample = samples.row(index);
    const double label = labels[static_cast<std::size_t>(index)];
    const double step = options_.learning_rate * (label - sign(distance(line_, sample)));
    if (step == 0) continue;
    ++mistakes;
    for (std::size_t i = 0; i < line_.weights.size(); ++i) line_.weights[i] += step * sample[i];
    line_.bias += step;
    line_.sample = index;
    history_.push_back(line_);
  }
  errors_.push_back(mistakes);
  return mistakes;
}

Tensor Perceptron::decision_function(const Tensor& x) const {
  if (history_.empty()) throw StateError("Perceptron: fit() comes before predict() and decision_function()");
  const Samples samples = samples_of(x, "Perceptron");
  check_features(samples, static_cast<std::int64_t>(line_.weights.size()), "Perceptron");
  std::vector<double> values;
  for (std::int64_t i = 0; i < samples.count; ++i) values.push_back(distance(line_, samples.row(i)));
  return array(values);
}

Tensor Perceptron::predict(const Tensor& x) const {
  std::vector<double> values = decision_function(x).to_vector<double>();
  std::transform(values.begin(), values.end(), values.begin(), sign);
  return array(values);
}

double Perceptron::score(const Tensor& x, const Tensor& y) const {
  const std::vector<double> predicted = predict(x).to_vector<double>();
  return share_of_equal(predicted, labels_of(y, static_cast<std::int64_t>(predicted.size()), "Perceptron"));
}

}  // namespace tenon::classic
