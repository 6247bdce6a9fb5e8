#include "cli/train/parts.h"

#include <cmath>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <tenon/data/split.h>
#include <tenon/tensor/create.h>

#include "base/whole_file.h"
#include "cli/program.h"

namespace tenon::cli {

namespace {

constexpr std::size_t fewest_rows = 10;

// Moves a share of `rows` into the result.
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
  const auto seed = static_cast<std::uint64_t>(options.seed);
  parts.test = draw(parts.training, target, options.test_split, seed);
  if (options.validation_split > 0)
    parts.validation = draw(parts.training, target, options.validation_split, seed + 1);
  return parts;
}

void write_parts(const std::string& path, const Parts& parts) {
  const nlohmann::ordered_json lists = {
      {"training", parts.training}, {"validation", parts.validation}, {"test", parts.test}};
  write_whole_file(path, lists.dump() + "\n");
}

}  // namespace tenon::cli
