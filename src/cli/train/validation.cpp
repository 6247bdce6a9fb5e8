#include "cli/train/validation.h"

#include <algorithm>
#include <numeric>

#include <fmt/format.h>

#include "cli/interrupt.h"
#include "cli/progress_line.h"
#include "cli/train/interruption.h"

namespace tenon::cli {

namespace {

struct Fold {
  Learner learner;
  Tensor x, y;
  ValidationData unseen;
  double weight = 0;
};

Fold make_fold(const Source& source, const Target& target, const std::vector<std::int64_t>& rows,
               const std::vector<std::int64_t>& unseen, const TrainOptions& options) {
  Fold fold;
  fold.learner = make_learner(source, target, rows, options);
  fold.x = fold.learner.encoder.transform(source.table, rows);
  fold.y = labels_of(fold.learner, target, rows);
  fold.unseen = {fold.learner.encoder.transform(source.table, unseen),
                 labels_of(fold.learner, target, unseen)};
  fold.weight = static_cast<double>(unseen.size());
  return fold;
}

std::vector<Fold> make_folds(const Source& source, const Target& target, const Parts& parts,
                             const TrainOptions& options) {
  std::vector<Fold> folds;
  double rows = 0;
  for (std::size_t k = 0; k < parts.folds.size(); ++k) {
    folds.push_back(make_fold(source, target, rows_to_train(parts, k), parts.folds[k], options));
    rows += folds.back().weight;
  }
  for (Fold& fold : folds) fold.weight /= rows;
  return folds;
}

// Means over the folds; empty if Ctrl-C came in between.
Logs train_epoch(std::vector<Fold>& folds, std::int64_t epoch, const TrainOptions& options) {
  Logs means;
  for (Fold& fold : folds) {
    const History history = fold.learner.model.fit(fold.x, fold.y,
                                                   {.batch_size = options.batch_size,
                                                    .epochs = epoch + 1,
                                                    .verbose = 0,
                                                    .callbacks = {callback<Interruption>()},
                                                    .validation_data = fold.unseen,
                                                    .initial_epoch = epoch});
    if (InterruptWatch::requested()) return {};
    check_finite(history["loss"].back(), epoch + 1);
    for (const auto& [name, values] : history.history) {
      const double* sum = means.find(name);
      means.set(name, (sum ? *sum : 0) + fold.weight * values.back());
    }
  }
  return means;
}

// The mean of the last epochs.
double score_of(const Target& target, const History& history) {
  const std::vector<double>& values = history[target.is_classes() ? "val_accuracy" : "val_loss"];
  const auto count = std::min(static_cast<std::ptrdiff_t>(values.size()), std::ptrdiff_t{averaged_epochs});
  const double mean = std::accumulate(values.end() - count, values.end(), 0.0) / static_cast<double>(count);
  return target.is_classes() ? mean : -mean;
}

}  // namespace

Validation validate(const Source& source, const Target& target, const Parts& parts,
                    const TrainOptions& options, bool silent) {
  Validation validation;
  std::vector<Fold> folds = make_folds(source, target, parts, options);
  validation.first = folds.front().learner;
  std::vector<Tensor> best_weights;
  ProgressLine line("epoch", options.epochs, silent);
  for (std::int64_t epoch = 0; epoch < options.epochs; ++epoch) {
    const Logs logs = train_epoch(folds, epoch, options);
    if (InterruptWatch::requested()) {
      validation.ending = Ending::interrupted;
      break;
    }
    validation.history.record(epoch, logs);
    std::string values;
    for (const auto& [name, value] : logs) values += fmt::format("  {} {:.4f}", name, value);
    line.update(epoch + 1, values);
    const double score = score_of(target, validation.history);
    if (validation.best_epoch == 0 || score > validation.best_score) {
      validation.best_epoch = epoch + 1;
      validation.best_score = score;
      best_weights = validation.first.model.get_weights();
    } else if (epoch + 1 - validation.best_epoch >= options.patience) {
      validation.ending = Ending::early;
      break;
    }
  }
  if (validation.best_epoch > 0) validation.first.model.set_weights(best_weights);
  return validation;
}

}  // namespace tenon::cli
