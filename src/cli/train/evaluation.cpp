#include "cli/train/evaluation.h"

#include <algorithm>

#include <tenon/tensor/create.h>

#include "cli/interrupt.h"
#include "cli/progress_line.h"

namespace tenon::cli {

namespace {

std::vector<double> values_at(const Target& target, const std::vector<std::int64_t>& rows) {
  std::vector<double> values;
  for (std::int64_t row : rows) values.push_back(target.values[static_cast<std::size_t>(row)]);
  return values;
}

void compare_classes(Evaluation& evaluation, const Target& target, const Parts& parts) {
  const Tensor truth = array(evaluation.truth);
  evaluation.classes = classification_report(truth, array(evaluation.predicted), target.classes);
  std::vector<std::int64_t> counts(target.classes.size(), 0);
  for (double code : values_at(target, parts.training)) ++counts[static_cast<std::size_t>(code)];
  const auto majority = std::max_element(counts.begin(), counts.end()) - counts.begin();
  evaluation.baseline_class = target.classes[static_cast<std::size_t>(majority)];
  const auto right =
      std::count(evaluation.truth.begin(), evaluation.truth.end(), static_cast<double>(majority));
  evaluation.baseline_accuracy = static_cast<double>(right) / static_cast<double>(evaluation.truth.size());
}

double score(const Target& target, const std::vector<double>& truth, const std::vector<double>& predicted) {
  if (!target.is_classes()) return regression_report(array(truth), array(predicted)).r2_score;
  std::size_t right = 0;
  for (std::size_t i = 0; i < truth.size(); ++i) right += truth[i] == predicted[i];
  return static_cast<double>(right) / static_cast<double>(truth.size());
}

void find_importances(Evaluation& evaluation, const Trained& trained, const Source& source,
                      const Target& target, std::vector<std::int64_t> rows, std::uint64_t seed, bool silent) {
  if (static_cast<std::int64_t>(rows.size()) > most_importance_rows) rows.resize(most_importance_rows);
  PermutationImportanceOptions options{.random_state = seed};
  for (const EncodedColumn& column : trained.encoder.columns()) {
    if (!column.is_used()) continue;
    options.groups.push_back({column.first_input, column.inputs});
    evaluation.importances.push_back({column.name, {}});
  }
  ProgressLine line("importance", static_cast<std::int64_t>(options.groups.size()) * options.n_repeats,
                    silent);
  std::int64_t shuffles = 0;
  options.proceed = [&line, &shuffles] {
    line.update(shuffles++, "");
    return !InterruptWatch::requested();
  };
  const std::vector<double> truth = values_at(target, rows);
  const std::vector<Importance> found = permutation_importance(
      [&](const Tensor& x) { return score(target, truth, predict(trained, target, x)); },
      trained.encoder.transform(source.table, rows), options);
  if (InterruptWatch::requested()) {
    evaluation.importances.clear();
    return;
  }
  evaluation.importance_rows = static_cast<std::int64_t>(rows.size());
  for (std::size_t i = 0; i < found.size(); ++i) evaluation.importances[i].importance = found[i];
  std::stable_sort(evaluation.importances.begin(), evaluation.importances.end(),
                   [](const auto& a, const auto& b) { return a.importance.mean > b.importance.mean; });
}

}  // namespace

Evaluation evaluate(const Trained& trained, const Source& source, const Target& target, const Parts& parts,
                    const TrainOptions& options, bool silent) {
  Evaluation evaluation;
  evaluation.truth = values_at(target, parts.test);
  evaluation.predicted = predict(trained, target, trained.encoder.transform(source.table, parts.test));
  if (target.is_classes()) {
    compare_classes(evaluation, target, parts);
  } else {
    const Tensor truth = array(evaluation.truth);
    evaluation.numbers = regression_report(truth, array(evaluation.predicted));
    evaluation.baseline_numbers =
        regression_report(truth, full({truth.size()}, trained.target_mean, DType::float64));
  }
  if (trained.ending != Ending::interrupted)
    find_importances(evaluation, trained, source, target, parts.test,
                     static_cast<std::uint64_t>(options.seed), silent);
  return evaluation;
}

}  // namespace tenon::cli
