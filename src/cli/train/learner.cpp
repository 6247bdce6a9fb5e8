#include "cli/train/learner.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/nn/random.h>
#include <tenon/tensor/create.h>

#include "cli/train/network.h"

namespace tenon::cli {

namespace {

std::vector<std::string> columns_to_drop(const Source& source, const Target& target,
                                         const TrainOptions& options) {
  std::vector<std::string> names = {target.name};
  for (const std::string& text : options.drop)
    names.push_back(source.table.columns[find_column(source, text, "--drop")].name);
  return names;
}

void standardize_target(Learner& learner, const Target& target, const std::vector<std::int64_t>& rows) {
  if (target.is_classes()) return;
  const auto count = static_cast<double>(rows.size());
  double squares = 0;
  for (std::int64_t row : rows) learner.target_mean += target.values[static_cast<std::size_t>(row)] / count;
  for (std::int64_t row : rows) {
    const double distance = target.values[static_cast<std::size_t>(row)] - learner.target_mean;
    squares += distance * distance / count;
  }
  learner.target_scale = squares > 0 ? std::sqrt(squares) : 1.0;
}

}  // namespace

Learner make_learner(const Source& source, const Target& target, const std::vector<std::int64_t>& rows,
                     const TrainOptions& options) {
  Learner learner;
  learner.encoder = TableEncoder({.drop = columns_to_drop(source, target, options)});
  learner.encoder.fit(source.table, rows);
  standardize_target(learner, target, rows);
  set_random_seed(options.seed);
  learner.model =
      make_network(options, target, learner.encoder.inputs(), static_cast<std::int64_t>(rows.size()));
  return learner;
}

Tensor labels_of(const Learner& learner, const Target& target, const std::vector<std::int64_t>& rows) {
  std::vector<float> labels;
  for (std::int64_t row : rows) {
    labels.push_back(static_cast<float>((target.values[static_cast<std::size_t>(row)] - learner.target_mean) /
                                        learner.target_scale));
  }
  return array(labels.data(), {static_cast<std::int64_t>(labels.size()), 1});
}

std::vector<double> predict(const Learner& learner, const Target& target, const Tensor& x) {
  const Tensor outputs = learner.model.predict(x, {.batch_size = 1024, .verbose = 0});
  const std::vector<float> values = outputs.to_vector<float>();
  std::vector<double> predicted;
  const auto width = static_cast<std::size_t>(outputs.shape(1));
  for (std::size_t first = 0; first < values.size(); first += width) {
    const auto row = values.begin() + static_cast<std::ptrdiff_t>(first);
    switch (target.task) {
      case Task::binary:
        predicted.push_back(*row > 0.5f ? 1.0 : 0.0);
        break;
      case Task::multiclass:
        predicted.push_back(
            static_cast<double>(std::max_element(row, row + static_cast<std::ptrdiff_t>(width)) - row));
        break;
      case Task::regression:
        predicted.push_back(*row * learner.target_scale + learner.target_mean);
        break;
    }
  }
  return predicted;
}

void check_finite(double loss, std::int64_t epoch) {
  if (std::isfinite(loss)) return;
  throw StateError(fmt::format("the loss is {} after epoch {}; try a smaller --learning-rate",
                               std::isnan(loss) ? "not a number" : "infinite", epoch));
}

}  // namespace tenon::cli
