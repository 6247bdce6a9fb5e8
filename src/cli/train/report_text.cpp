#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "cli/terminal.h"
#include "cli/train/report.h"

namespace tenon::cli {

namespace {

// Tables that a person reads: longer ones are cut, and say so.
constexpr std::size_t most_columns_shown = 24;
constexpr std::size_t most_classes_in_matrix = 20;
constexpr std::size_t most_importances_shown = 15;

std::string plural(std::size_t count, const std::string& what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

// missing: of the whole table, while the encoder counts the training rows.
std::string becomes(const EncodedColumn& column, std::int64_t missing) {
  const std::string missing_word = missing > 0 ? fmt::format(", missing: \"{}\"", column.fill_word) : "";
  switch (column.kind) {
    case EncodedColumn::Kind::number:
      return "1 input, standardised" +
             (missing > 0 ? fmt::format(", missing: median {:g}", column.fill) : "");
    case EncodedColumn::Kind::words:
      return plural(static_cast<std::size_t>(column.inputs), "input") +
             (column.rare_words > 0 ? fmt::format(", {} rare words share one", column.rare_words) : "") +
             missing_word;
    case EncodedColumn::Kind::dropped:
      return "left out, as --drop says";
    case EncodedColumn::Kind::empty:
      return "left out: it holds no value";
    case EncodedColumn::Kind::constant:
      return "left out: all values are the same";
    case EncodedColumn::Kind::identifier:
      return fmt::format("left out: too many different words ({}), an identifier", column.distinct);
  }
  return "";
}

std::string columns_text(const Work& work) {
  const std::vector<EncodedColumn>& columns = work.trained.encoder.columns();
  std::size_t width = 6;
  const std::size_t shown = columns.size() <= most_columns_shown ? columns.size() : most_columns_shown - 4;
  for (std::size_t c = 0; c < shown; ++c)
    width = std::max(width, std::min<std::size_t>(columns[c].name.size(), 30));
  std::string text =
      bold(fmt::format("  {:<{}}  {:<8} {:>7}  {}", "column", width, "holds", "missing", "becomes")) + "\n";
  for (std::size_t c = 0; c < columns.size(); ++c) {
    const EncodedColumn& column = columns[c];
    const std::int64_t missing = missing_cells(work.source.table.columns[c]);
    const bool is_target = c == work.target.column;
    // What was left out is always said.
    if (c >= shown && (column.is_used() || is_target)) continue;
    text += fmt::format("  {:<{}}  {:<8} {:>7}  {}\n", column.name, width,
                        work.source.table.columns[c].is_numeric() ? "numbers" : "words", missing,
                        is_target ? "the target" : becomes(column, missing));
  }
  if (shown < columns.size()) text += fmt::format("  … {} columns in all\n", columns.size());
  return text;
}

std::string classes_text(const Work& work) {
  std::vector<std::size_t> counts(work.target.classes.size(), 0);
  for (std::int64_t row : work.target.rows)
    ++counts[static_cast<std::size_t>(work.target.values[static_cast<std::size_t>(row)])];
  std::string text;
  for (std::size_t c = 0; c < counts.size() && c < most_classes_in_matrix; ++c)
    text += fmt::format("{}{} ({})", c ? ", " : "", work.target.classes[c], counts[c]);
  return text + (counts.size() > most_classes_in_matrix ? ", …" : "");
}

std::string matrix_text(const Work& work) {
  const std::vector<std::string>& classes = work.target.classes;
  if (classes.size() > most_classes_in_matrix) return "";
  const std::vector<std::int64_t> counts = work.evaluation.classes.confusion.to_vector<std::int64_t>();
  std::size_t label = 4, cell = 5;
  for (const std::string& name : classes) label = std::max(label, name.size());
  for (const std::string& name : classes) cell = std::max(cell, std::min<std::size_t>(name.size(), 12));
  std::string text =
      "\n" + bold("Confusion matrix") + " (rows: true, columns: predicted)\n  " + std::string(label, ' ');
  for (const std::string& name : classes) text += fmt::format(" {:>{}.{}}", name, cell, cell);
  for (std::size_t i = 0; i < classes.size(); ++i) {
    text += fmt::format("\n  {:<{}}", classes[i], label);
    for (std::size_t j = 0; j < classes.size(); ++j)
      text += fmt::format(" {:>{}}", counts[i * classes.size() + j], cell);
  }
  return text + "\n";
}

std::string importance_text(const Work& work) {
  const std::vector<ColumnImportance>& importances = work.evaluation.importances;
  if (importances.empty()) return "";
  const double greatest = std::max(importances[0].importance.mean, 1e-12);
  std::size_t width = 6;
  for (const ColumnImportance& entry : importances)
    width = std::max(width, std::min<std::size_t>(entry.column.size(), 30));
  std::string text =
      "\n" + bold("Importance") +
      fmt::format(" ({} lost when a column is shuffled; {} test rows)\n",
                  work.target.is_classes() ? "accuracy" : "R2", work.evaluation.importance_rows);
  for (std::size_t i = 0; i < importances.size() && i < most_importances_shown; ++i) {
    const Importance& importance = importances[i].importance;
    const auto length = static_cast<std::size_t>(std::max(0.0, std::round(30 * importance.mean / greatest)));
    text += fmt::format("  {:<{}}  {:>7.3f} ± {:.3f}  {}\n", importances[i].column, width, importance.mean,
                        importance.deviation, std::string(length, '#'));
  }
  if (importances.size() > most_importances_shown)
    text += fmt::format("  … and {} more\n", importances.size() - most_importances_shown);
  return text;
}

}  // namespace

const char* ending_name(Ending ending) {
  switch (ending) {
    case Ending::all_epochs:
      return "all_epochs";
    case Ending::early:
      return "early";
    case Ending::interrupted:
      return "interrupted";
  }
  return "";
}

std::string table_text(const Work& work) {
  const Source& source = work.source;
  const Target& target = work.target;
  std::string text = bold(source.path) +
                     fmt::format(": {} rows, {} columns, {}; read in {:.2f} s\n", source.table.rows,
                                 source.table.columns.size(),
                                 source.has_header ? "names in the first line" : "no header", source.seconds);
  if (source.found_counts) text += "  the first line holds counts and is left out\n";
  text += columns_text(work);
  text += fmt::format("  {} {}", bold("target"), target.name);
  text += target.is_classes() ? fmt::format(", {}: {}\n", task_name(target.task), classes_text(work))
                              : fmt::format(", {}\n", task_name(target.task));
  if (!target.reason.empty())
    text += fmt::format("         (its column holds {}; --task says otherwise)\n", target.reason);
  const std::size_t without = static_cast<std::size_t>(source.table.rows) - target.rows.size();
  if (without > 0)
    text += fmt::format("         {} without a value in the target left out\n", plural(without, "row"));
  text += fmt::format("  {}   {} to train, {} to validate, {} to test (seed {}{})\n", bold("rows"),
                      work.parts.training.size(), work.parts.validation.size(), work.parts.test.size(),
                      work.options.seed, target.is_classes() ? ", shares of the classes kept" : "");
  if (work.parts.folds.size() > 1) {
    text += fmt::format("         all but the test rows validate in turn, in {} parts\n",
                        work.parts.folds.size());
  }
  return text;
}

std::string training_text(const Work& work) {
  const Trained& trained = work.trained;
  std::string text =
      fmt::format("  {}  {}: {} parameters, AdamW {:g} (decay {:g} an epoch), batches of {}\n", bold("model"),
                  work.options.model, trained.parameters, work.options.learning_rate,
                  work.options.weight_decay, work.options.batch_size);
  const std::size_t folds = work.parts.folds.size();
  text += fmt::format("  trained {}{} in {:.2f} s", folds > 1 ? fmt::format("{} networks for ", folds) : "",
                      plural(trained.history.epoch.size(), "epoch"), trained.seconds);
  const char* score = work.target.is_classes() ? "val_accuracy" : "val_loss";
  if (trained.ending == Ending::interrupted) text += ", interrupted";
  if (trained.ending == Ending::early) {
    text += fmt::format(", stopped after {} without a better {}",
                        plural(static_cast<std::size_t>(work.options.patience), "epoch"), score);
  }
  if (folds > 0 && trained.best_epoch > 0) {
    text +=
        fmt::format("; the best was epoch {} ({} {:.4f}, mean of {})", trained.best_epoch, score,
                    std::abs(trained.best_score),
                    plural(static_cast<std::size_t>(std::min(trained.best_epoch, averaged_epochs)), "epoch"));
  }
  text += "\n";
  if (trained.refit_rows > 0) {
    text += fmt::format("  then trained a new network for {} on the {} rows that do not test\n",
                        plural(static_cast<std::size_t>(trained.best_epoch), "epoch"), trained.refit_rows);
  }
  return text;
}

std::string result_text(const Work& work) {
  const Evaluation& evaluation = work.evaluation;
  std::string text =
      "\n" + bold("Test") + fmt::format(" ({} rows the network has not seen)\n", work.parts.test.size());
  if (work.target.is_classes()) {
    text += fmt::format("  accuracy {:.4f}   always guessing \"{}\": {:.4f}\n\n", evaluation.classes.accuracy,
                        evaluation.baseline_class, evaluation.baseline_accuracy);
    text += evaluation.classes.str() + matrix_text(work);
  } else {
    const RegressionReport &numbers = evaluation.numbers, &baseline = evaluation.baseline_numbers;
    text += fmt::format("  MAE  {:<12.5g} always guessing the mean: {:.5g}\n", numbers.mean_absolute_error,
                        baseline.mean_absolute_error);
    text += fmt::format("  RMSE {:<12.5g} always guessing the mean: {:.5g}\n",
                        numbers.root_mean_squared_error, baseline.root_mean_squared_error);
    text += fmt::format("  R2   {:.4f}\n", numbers.r2_score);
  }
  text += importance_text(work);
  for (const std::string& picture : work.pictures) text += fmt::format("wrote {}\n", picture);
  return text;
}

}  // namespace tenon::cli
