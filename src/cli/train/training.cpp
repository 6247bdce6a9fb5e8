#include "cli/train/training.h"

#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include "cli/interrupt.h"
#include "cli/progress_line.h"
#include "cli/train/interruption.h"

namespace tenon::cli {

namespace {

// Shows how far training is, and ends it when the user asks for that or nothing can come of it any more.
class Watch : public Interruption {
 public:
  Watch(std::int64_t epochs, bool silent) : line_("epoch", epochs, silent) {}

  void on_epoch_end(std::int64_t epoch, Logs& logs) override {
    if (!std::isfinite(logs["loss"])) model().set_stop_training(true);  // check_finite() tells
    std::string values;
    for (const auto& [name, value] : logs) values += fmt::format("  {} {:.4f}", name, value);
    line_.update(epoch + 1, values);
  }

 private:
  ProgressLine line_;
};

History fit(const Learner& learner, const Source& source, const Target& target,
            const std::vector<std::int64_t>& rows, std::int64_t epochs, const TrainOptions& options,
            bool silent) {
  const History history =
      learner.model.fit(learner.encoder.transform(source.table, rows), labels_of(learner, target, rows),
                        {.batch_size = options.batch_size,
                         .epochs = epochs,
                         .verbose = 0,
                         .callbacks = {callback<Watch>(epochs, silent)}});
  if (const std::vector<double>* losses = history.history.find("loss"); losses && !losses->empty())
    check_finite(losses->back(), static_cast<std::int64_t>(losses->size()));
  return history;
}

void train_without_validation(Trained& trained, const Source& source, const Target& target,
                              const Parts& parts, const TrainOptions& options, bool silent) {
  static_cast<Learner&>(trained) = make_learner(source, target, parts.training, options);
  trained.history = fit(trained, source, target, parts.training, options.epochs, options, silent);
  trained.best_epoch = static_cast<std::int64_t>(trained.history.epoch.size());
  if (InterruptWatch::requested()) trained.ending = Ending::interrupted;
}

// On all rows that do not test, for as many epochs as were best.
void refit(Trained& trained, const Source& source, const Target& target, const Parts& parts,
           const TrainOptions& options, bool silent) {
  const std::vector<std::int64_t> rows = rows_without_test(parts);
  const Learner anew = make_learner(source, target, rows, options);
  fit(anew, source, target, rows, trained.best_epoch, options, silent);
  if (InterruptWatch::requested()) {  // half trained: the first one is better
    trained.ending = Ending::interrupted;
    return;
  }
  static_cast<Learner&>(trained) = anew;
  trained.refit_rows = static_cast<std::int64_t>(rows.size());
}

void train_with_validation(Trained& trained, const Source& source, const Target& target, const Parts& parts,
                           const TrainOptions& options, bool silent) {
  const Validation validation = validate(source, target, parts, options, silent);
  static_cast<Learner&>(trained) = validation.first;
  trained.history = validation.history;
  trained.ending = validation.ending;
  trained.best_epoch = validation.best_epoch;
  trained.best_score = validation.best_score;
  if (!options.no_refit && trained.ending != Ending::interrupted)
    refit(trained, source, target, parts, options, silent);
}

}  // namespace

Trained train(const Source& source, const Target& target, const Parts& parts, const TrainOptions& options,
              bool silent) {
  const auto start = std::chrono::steady_clock::now();
  Trained trained;
  (parts.folds.empty() ? train_without_validation : train_with_validation)(trained, source, target, parts,
                                                                           options, silent);
  trained.parameters = trained.model.count_params();
  trained.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return trained;
}

}  // namespace tenon::cli
