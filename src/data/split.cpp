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

std::int64_t test_count(std::int64_t samples, double test_size) {
  if (!(test_size > 0))
    throw ValueError(fmt::format("train_test_split: test_size must be positive, got {}", test_size));
  const double wanted =
      test_size < 1 ? std::ceil(test_size * static_cast<double>(samples) - 1e-9) : test_size;
  const auto count = static_cast<std::int64_t>(wanted);
  if (count < 1 || count >= samples) {
    throw ValueError(fmt::format("train_test_split: test_size {} of {} samples leaves one part empty",
                                 test_size, samples));
  }
  return count;
}

// Of each class its share, the remainder to the classes with the largest fractions.
std::vector<std::int64_t> stratified_test(const std::vector<std::int64_t>& order,
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
  std::vector<std::int64_t> test;
  for (const auto& [label, samples] : members)
    test.insert(test.end(), samples.begin(), samples.begin() + counts[label]);
  return test;
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
  const std::int64_t wanted = test_count(samples, options.test_size);
  std::vector<std::int64_t> order(static_cast<std::size_t>(samples));
  std::iota(order.begin(), order.end(), std::int64_t{0});
  if (!options.shuffle && options.stratify.defined()) {
    throw ValueError("train_test_split: stratify needs shuffle = true");
  }
  std::mt19937_64 random(options.random_state ? *options.random_state : std::random_device{}());
  if (options.shuffle) fixed_shuffle(order, random);
  std::vector<std::int64_t> test(order.end() - wanted, order.end()),
      train(order.begin(), order.end() - wanted);
  if (options.stratify.defined()) {
    test = stratified_test(order, options.stratify.to_vector<double>(), wanted);
    fixed_shuffle(test, random);
    std::vector<bool> taken(order.size(), false);
    for (std::int64_t sample : test) taken[static_cast<std::size_t>(sample)] = true;
    train.clear();
    for (std::int64_t sample : order) {
      if (!taken[static_cast<std::size_t>(sample)]) train.push_back(sample);
    }
  }
  const Tensor train_rows = array(train), test_rows = array(test);
  return {ops::take(x, train_rows, 0), ops::take(x, test_rows, 0), ops::take(y, train_rows, 0),
          ops::take(y, test_rows, 0)};
}

}  // namespace tenon
