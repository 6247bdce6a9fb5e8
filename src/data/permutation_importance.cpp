#include <tenon/data/permutation_importance.h>

#include <cmath>
#include <numeric>
#include <random>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/tensor/create.h>

#include "data/fixed_shuffle.h"

namespace tenon {

namespace {

std::vector<FeatureGroup> checked_groups(const Tensor& x, const PermutationImportanceOptions& options) {
  if (x.ndim() != 2) {
    throw ShapeError(fmt::format("permutation_importance: expected x of shape (samples, features), got {}",
                                 x.shape().str()));
  }
  if (options.n_repeats < 1) {
    throw ValueError(
        fmt::format("permutation_importance: n_repeats must be at least 1, got {}", options.n_repeats));
  }
  std::vector<FeatureGroup> groups = options.groups;
  if (groups.empty()) {
    for (std::int64_t feature = 0; feature < x.shape(1); ++feature) groups.push_back({feature, 1});
  }
  for (const FeatureGroup& group : groups) {
    if (group.first < 0 || group.count < 1 || group.first + group.count > x.shape(1)) {
      throw ValueError(fmt::format("permutation_importance: a group of {} columns from {} on, but x has {}",
                                   group.count, group.first, x.shape(1)));
    }
  }
  return groups;
}

// x with the columns of one group taken from the rows of `order`.
Tensor with_shuffled(const std::vector<float>& x, const Shape& shape, const FeatureGroup& group,
                     const std::vector<std::int64_t>& order) {
  std::vector<float> shuffled = x;
  for (std::size_t row = 0; row < order.size(); ++row) {
    for (std::int64_t column = group.first; column < group.first + group.count; ++column) {
      shuffled[row * static_cast<std::size_t>(shape[1]) + static_cast<std::size_t>(column)] =
          x[static_cast<std::size_t>(order[row] * shape[1] + column)];
    }
  }
  return array(shuffled.data(), shape);
}

Importance summary(const std::vector<double>& falls) {
  Importance importance;
  for (double fall : falls) importance.mean += fall / static_cast<double>(falls.size());
  double squares = 0;
  for (double fall : falls) squares += (fall - importance.mean) * (fall - importance.mean);
  importance.deviation = std::sqrt(squares / static_cast<double>(falls.size()));
  return importance;
}

}  // namespace

std::vector<Importance> permutation_importance(const Callable<double(const Tensor& x)>& score,
                                               const Tensor& x, const PermutationImportanceOptions& options) {
  const std::vector<FeatureGroup> groups = checked_groups(x, options);
  const std::vector<float> values = x.to_vector<float>();
  const double whole = score(x);
  std::mt19937_64 random(options.random_state);
  std::vector<std::int64_t> order(static_cast<std::size_t>(x.shape(0)));
  std::iota(order.begin(), order.end(), std::int64_t{0});
  std::vector<Importance> importances(groups.size());
  for (std::size_t g = 0; g < groups.size(); ++g) {
    std::vector<double> falls;
    for (int repeat = 0; repeat < options.n_repeats; ++repeat) {
      if (options.proceed && !options.proceed()) return importances;
      fixed_shuffle(order, random);
      falls.push_back(whole - score(with_shuffled(values, x.shape(), groups[g], order)));
    }
    importances[g] = summary(falls);
  }
  return importances;
}

}  // namespace tenon
