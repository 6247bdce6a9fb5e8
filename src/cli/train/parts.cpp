#include "cli/train/parts.h"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <tenon/data/split.h>
#include <tenon/tensor/create.h>

#include "base/whole_file.h"
#include "cli/program.h"

namespace tenon::cli {

namespace {

constexpr std::size_t fewest_rows = 10;

// Moves a share of `rows`, or from 1 on a number of them, into the result.
std::vector<std::int64_t> draw(std::vector<std::int64_t>& rows, const Target& target, double share,
                               std::uint64_t seed) {
  std::vector<double> labels;
  for (std::int64_t row : rows) labels.push_back(target.values[static_cast<std::size_t>(row)]);
  TrainTestSplitOptions options{.test_size = share, .random_state = seed};
  const Tensor numbers = array(rows);
  if (target.is_classes()) options.stratify = array(labels);
  const TrainTestSplit split = train_test_split(numbers, numbers, options);
  rows = split.x_train.to_vector<std::int64_t>();
  return split.x_test.to_vector<std::int64_t>();
}

// How many parts validate in turn.
std::int64_t count_folds(const TrainOptions& options, std::size_t validation_rows) {
  constexpr double most = 10;
  constexpr std::size_t enough_rows = 1000;  // they tell an accuracy to within 0.016 (a standard error)
  const double shares = std::floor(1 / options.validation_split + 1e-9);
  if (options.folds && static_cast<double>(*options.folds) > shares) {
    throw CallError(
        fmt::format("--folds {}: --validation-split {} makes no more than {} parts that share no rows",
                    *options.folds, options.validation_split, shares));
  }
  if (options.no_refit && options.folds.value_or(1) > 1)
    throw CallError("--no-refit keeps the one network that was trained; it goes with --folds 1");
  if (options.no_refit || (!options.folds && validation_rows >= enough_rows)) return 1;
  return options.folds.value_or(static_cast<std::int64_t>(std::min(shares, most)));
}

// The validation rows, and as many others time after time until there are enough parts or no rows.
void add_folds(Parts& parts, const Target& target, const TrainOptions& options, std::uint64_t seed) {
  parts.folds = {parts.validation};
  std::vector<std::int64_t> rest = parts.training;
  const std::size_t size = parts.validation.size();
  const auto count = static_cast<std::size_t>(count_folds(options, size));
  while (parts.folds.size() < count && !rest.empty()) {
    if (rest.size() <= size) {
      parts.folds.push_back(std::move(rest));
      return;
    }
    parts.folds.push_back(draw(rest, target, static_cast<double>(size), ++seed));
  }
}

}  // namespace

Parts make_parts(const Source& source, const Target& target, const TrainOptions& options) {
  Parts parts;
  parts.training = target.rows;
  if (parts.training.size() < fewest_rows) {
    throw FileError(fmt::format(
        "{}: {} with a value in \"{}\"; at least {} are needed to train, validate and test", source.path,
        parts.training.size() == 1 ? "1 row" : fmt::format("{} rows", parts.training.size()), target.name,
        fewest_rows));
  }
  const auto left = static_cast<double>(parts.training.size()) -
                    std::ceil(options.test_split * static_cast<double>(parts.training.size()));
  if (left < 2 || left - std::ceil(options.validation_split * left) < 1) {
    throw CallError(fmt::format("--test-split {} and --validation-split {} leave no rows of {} to train with",
                                options.test_split, options.validation_split, parts.training.size()));
  }
  const auto test_seed = static_cast<std::uint64_t>(options.test_seed.value_or(options.seed));
  parts.test = draw(parts.training, target, options.test_split, test_seed);
  if (options.validation_split > 0) {
    const std::uint64_t seed = static_cast<std::uint64_t>(options.seed) + 1;
    parts.validation = draw(parts.training, target, options.validation_split, seed);
    add_folds(parts, target, options, seed);
  }
  return parts;
}

std::vector<std::int64_t> rows_without_test(const Parts& parts) {
  std::vector<std::int64_t> rows = parts.training;
  rows.insert(rows.end(), parts.validation.begin(), parts.validation.end());
  return rows;
}

std::vector<std::int64_t> rows_to_train(const Parts& parts, std::size_t k) {
  if (k == 0) return parts.training;
  std::vector<std::int64_t> rows = rows_without_test(parts);
  const std::set<std::int64_t> unseen(parts.folds[k].begin(), parts.folds[k].end());
  rows.erase(
      std::remove_if(rows.begin(), rows.end(), [&](std::int64_t row) { return unseen.count(row) > 0; }),
      rows.end());
  return rows;
}

void write_parts(const std::string& path, const Parts& parts) {
  const nlohmann::ordered_json lists = {{"training", parts.training},
                                        {"validation", parts.validation},
                                        {"test", parts.test},
                                        {"folds", parts.folds}};
  write_whole_file(path, lists.dump() + "\n");
}

}  // namespace tenon::cli
