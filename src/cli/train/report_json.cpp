#include <nlohmann/json.hpp>

#include "cli/train/report.h"

namespace tenon::cli {

namespace {

using Json = nlohmann::ordered_json;

const char* kind_name(EncodedColumn::Kind kind) {
  switch (kind) {
    case EncodedColumn::Kind::number:
      return "number";
    case EncodedColumn::Kind::words:
      return "words";
    case EncodedColumn::Kind::dropped:
      return "dropped";
    case EncodedColumn::Kind::empty:
      return "empty";
    case EncodedColumn::Kind::constant:
      return "constant";
    case EncodedColumn::Kind::identifier:
      return "identifier";
  }
  return "";
}

Json columns_of(const Work& work) {
  Json columns = Json::array();
  for (std::size_t c = 0; c < work.source.table.columns.size(); ++c) {
    const EncodedColumn& column = work.trained.encoder.columns()[c];
    const std::int64_t missing = missing_cells(work.source.table.columns[c]);
    Json entry = {{"name", column.name}, {"inputs", column.inputs}};
    entry["kind"] = c == work.target.column ? "target" : kind_name(column.kind);
    entry["missing"] = missing;
    if (c != work.target.column) {
      if (column.kind == EncodedColumn::Kind::words) entry["rare_words"] = column.rare_words;
      if (missing > 0 && column.kind == EncodedColumn::Kind::number) entry["fill"] = column.fill;
      if (missing > 0 && column.kind == EncodedColumn::Kind::words) entry["fill"] = column.fill_word;
    }
    columns.push_back(std::move(entry));
  }
  return columns;
}

Json scores_of(const Work& work) {
  const Evaluation& evaluation = work.evaluation;
  if (!work.target.is_classes()) {
    const RegressionReport &numbers = evaluation.numbers, &baseline = evaluation.baseline_numbers;
    return {{"mean_absolute_error", numbers.mean_absolute_error},
            {"root_mean_squared_error", numbers.root_mean_squared_error},
            {"r2_score", numbers.r2_score},
            {"baseline_mean_absolute_error", baseline.mean_absolute_error},
            {"baseline_root_mean_squared_error", baseline.root_mean_squared_error}};
  }
  Json classes = Json::array();
  for (const ClassScores& scores : evaluation.classes.classes) {
    classes.push_back({{"class", scores.name},
                       {"precision", scores.precision},
                       {"recall", scores.recall},
                       {"f1_score", scores.f1_score},
                       {"support", scores.support}});
  }
  const std::vector<std::int64_t> counts = evaluation.classes.confusion.to_vector<std::int64_t>();
  Json matrix = Json::array();
  const auto width = static_cast<std::ptrdiff_t>(evaluation.classes.classes.size());
  for (auto row = counts.begin(); row != counts.end(); row += width)
    matrix.push_back(std::vector<std::int64_t>(row, row + width));
  return {{"accuracy", evaluation.classes.accuracy},
          {"baseline_accuracy", evaluation.baseline_accuracy},
          {"baseline_class", evaluation.baseline_class},
          {"classes", classes},
          {"confusion_matrix", matrix}};
}

}  // namespace

std::string report_json(const Work& work) {
  const Trained& trained = work.trained;
  Json history = Json::object(), importances = Json::array();
  for (const auto& [name, values] : trained.history.history) history[name] = values;
  for (const ColumnImportance& entry : work.evaluation.importances) {
    importances.push_back({{"column", entry.column},
                           {"mean", entry.importance.mean},
                           {"deviation", entry.importance.deviation}});
  }
  const Json report = {{"file", work.source.path},
                       {"rows", work.source.table.rows},
                       {"skipped_lines", work.source.skipped_lines},
                       {"header", work.source.has_header},
                       {"columns", columns_of(work)},
                       {"target", work.target.name},
                       {"task", task_name(work.target.task)},
                       {"seed", work.options.seed},
                       {"training_rows", work.parts.training.size()},
                       {"validation_rows", work.parts.validation.size()},
                       {"test_rows", work.parts.test.size()},
                       {"model", work.options.model},
                       {"inputs", trained.encoder.inputs()},
                       {"parameters", trained.parameters},
                       {"epochs", trained.history.epoch.size()},
                       {"folds", work.parts.folds.size()},
                       {"best_epoch", trained.best_epoch},
                       {"refit_rows", trained.refit_rows},
                       {"ended", ending_name(trained.ending)},
                       {"read_seconds", work.source.seconds},
                       {"seconds", trained.seconds},
                       {"test", scores_of(work)},
                       {"importance", importances},
                       {"history", history},
                       {"pictures", work.pictures}};
  // A file may hold bytes that are no UTF-8; they must not make the report fail.
  return report.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace tenon::cli
