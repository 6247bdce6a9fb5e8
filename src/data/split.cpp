#include <tenon/data/split.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <random>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/indexing.h>
#include <tenon/tensor/create.h>

#include "data/fixed_shuffle.h"

namespace tenon {

namespace {

// Shares are rounded up for the test and down for the training, with some room for the share's own rounding.
std::int64_t count_of(const char* option, double size, std::int64_t samples, bool round_up) {
  if (!(size > 0))
    throw ValueError(fmt::format("train_test_split: {} must be positive, got {}", option, size));
  const double share = size * static_cast<double>(samples);
  const double wanted = size >= 1 ? size : round_up ? std::ceil(share - 1e-9) : std::floor(share + 1e-9);
  if (!(wanted >= 1 && wanted < static_cast<double>(samples))) {
    throw ValueError(
        fmt::format("train_test_split: {} {} of {} samples leaves one part empty", option, size, samples));
  }
  return static_cast<std::int64_t>(wanted);
}

struct Counts {
  std::int64_t train, test;
};

Counts counts_of(std::int64_t samples, const TrainTestSplitOptions& options) {
  if (!options.train_size) {
    const std::int64_t test = count_of("test_size", options.test_size.value_or(0.25), samples, true);
    return {samples - test, test};
  }
  const std::int64_t train = count_of("train_size", *options.train_size, samples, false);
  if (!options.test_size) return {train, samples - train};
  const std::int64_t test = count_of("test_size", *options.test_size, samples, true);
  if (train + test > samples) {
    throw ValueError(fmt::format(
        "train_test_split: train_size {} and test_size {} are {} samples together, but there are {}",
        *options.train_size, *options.test_size, train + test, samples));
  }
  return {train, test};
}

// Of each class its share, the remainder to the classes with the largest fractions.
std::vector<std::int64_t> stratified(const std::vector<std::int64_t>& order,
                                     const std::vector<double>& classes, std::int64_t wanted) {
  std::map<double, std::vector<std::int64_t>> members;
  for (std::int64_t sample : order) members[classes[static_cast<std::size_t>(sample)]].push_back(sample);
  std::vector<std::pair<double, double>> fractions;  // (remaining fraction, class)
  std::map<double, std::int64_t> counts;
  std::int64_t assigned = 0;
  for (const auto& [label, samples] : members) {
    const double share =
        static_cast<double>(samples.size()) * static_cast<double>(wanted) / static_cast<double>(order.size());
    counts[label] = static_cast<std::int64_t>(share);
    assigned += counts[label];
    fractions.push_back({share - std::floor(share), label});
  }
  std::stable_sort(fractions.begin(), fractions.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  for (std::size_t i = 0; assigned < wanted; ++i, ++assigned)
    ++counts[fractions[i % fractions.size()].second];
  std::vector<std::int64_t> taken;
  for (const auto& [label, samples] : members)
    taken.insert(taken.end(), samples.begin(), samples.begin() + counts[label]);
  return taken;
}

// Those of the samples 0 … all - 1 that are in `part`, or those that are not, in their order.
std::vector<std::int64_t> filtered(const std::vector<std::int64_t>& samples,
                                   const std::vector<std::int64_t>& part, bool inside, std::int64_t all) {
  std::vector<bool> known(static_cast<std::size_t>(all));
  for (std::int64_t sample : part) known[static_cast<std::size_t>(sample)] = true;
  std::vector<std::int64_t> result;
  for (std::int64_t sample : samples) {
    if (known[static_cast<std::size_t>(sample)] == inside) result.push_back(sample);
  }
  return result;
}

}  // namespace

Tensor to_categorical(const Tensor& classes, std::int64_t num_classes) {
  Shape shape = classes.shape();
  if (shape.size() > 1 && shape.back() == 1) shape.pop_back();
  const std::vector<double> values = classes.to_vector<double>();
  double largest = -1;
  for (double value : values) {
    if (value != std::floor(value) || value < 0) {
      throw ValueError(fmt::format("to_categorical: classes are integers from 0, got {}", value));
    }
    largest = std::max(largest, value);
  }
  const std::int64_t count = num_classes == None ? static_cast<std::int64_t>(largest) + 1 : num_classes;
  if (largest >= static_cast<double>(count)) {
    throw ValueError(
        fmt::format("to_categorical: class {} does not fit into num_classes = {}", largest, count));
  }
  std::vector<float> rows(values.size() * static_cast<std::size_t>(count), 0.0f);
  for (std::size_t i = 0; i < values.size(); ++i)
    rows[i * static_cast<std::size_t>(count) + static_cast<std::size_t>(values[i])] = 1;
  shape.push_back(count);
  return array(rows.data(), shape);
}

TrainTestSplit train_test_split(const Tensor& x, const Tensor& y, const TrainTestSplitOptions& options) {
  const std::int64_t samples = x.shape(0);
  if (y.shape(0) != samples) {
    throw ShapeError(fmt::format("train_test_split: x has {} samples and y {}", samples, y.shape(0)));
  }
  const Counts wanted = counts_of(samples, options);
  std::vector<std::int64_t> order(static_cast<std::size_t>(samples));
  std::iota(order.begin(), order.end(), std::int64_t{0});
  if (!options.shuffle && options.stratify.defined()) {
    throw ValueError("train_test_split: stratify needs shuffle = true");
  }
  std::mt19937_64 random(options.random_state ? *options.random_state : std::random_device{}());
  if (options.shuffle) fixed_shuffle(order, random);
  std::vector<std::int64_t> train(order.begin(), order.begin() + wanted.train),
      test(order.begin() + wanted.train, order.begin() + wanted.train + wanted.test);
  if (options.stratify.defined()) {
    const std::vector<double> classes = options.stratify.to_vector<double>();
    test = stratified(order, classes, wanted.test);
    fixed_shuffle(test, random);
    train = filtered(order, test, false, samples);
    if (wanted.train + wanted.test < samples) {
      train = filtered(train, stratified(train, classes, wanted.train), true, samples);
    }
  }
  const Tensor train_rows = array(train), test_rows = array(test);
  return {ops::take(x, train_rows, 0), ops::take(x, test_rows, 0), ops::take(y, train_rows, 0),
          ops::take(y, test_rows, 0)};
}

}  // namespace tenon
