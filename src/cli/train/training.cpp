#include "cli/train/training.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/model/callbacks/early_stopping.h>
#include <tenon/nn/random.h>
#include <tenon/tensor/create.h>

#include "cli/interrupt.h"
#include "cli/progress_line.h"
#include "cli/train/network.h"

namespace tenon::cli {

namespace {

// Shows how far training is, and ends it when the user asks for that.
class Watch : public CallbackBody {
 public:
  Watch(std::int64_t epochs, bool silent) : line_("epoch", epochs, silent) {}

  void on_train_batch_end(std::int64_t, Logs&) override {
    if (InterruptWatch::requested()) model().set_stop_training(true);
  }
  void on_epoch_end(std::int64_t epoch, Logs& logs) override {
    if (!std::isfinite(logs["loss"])) model().set_stop_training(true);  // check_finite() tells
    std::string values;
    for (const auto& [name, value] : logs) values += fmt::format("  {} {:.4f}", name, value);
    line_.update(epoch + 1, values);
  }

 private:
  ProgressLine line_;
};

std::vector<std::string> columns_to_drop(const Source& source, const Target& target,
                                         const TrainOptions& options) {
  std::vector<std::string> names = {target.name};
  for (const std::string& text : options.drop)
    names.push_back(source.table.columns[find_column(source, text, "--drop")].name);
  return names;
}

void standardize_target(Trained& trained, const Target& target, const std::vector<std::int64_t>& rows) {
  if (target.is_classes()) return;
  const auto count = static_cast<double>(rows.size());
  double squares = 0;
  for (std::int64_t row : rows) trained.target_mean += target.values[static_cast<std::size_t>(row)] / count;
  for (std::int64_t row : rows) {
    const double distance = target.values[static_cast<std::size_t>(row)] - trained.target_mean;
    squares += distance * distance / count;
  }
  trained.target_scale = squares > 0 ? std::sqrt(squares) : 1.0;
}

// Classes and scaled numbers alike, (rows, 1).
Tensor labels_of(const Trained& trained, const Target& target, const std::vector<std::int64_t>& rows) {
  std::vector<float> labels;
  for (std::int64_t row : rows) {
    labels.push_back(static_cast<float>((target.values[static_cast<std::size_t>(row)] - trained.target_mean) /
                                        trained.target_scale));
  }
  return array(labels.data(), {static_cast<std::int64_t>(labels.size()), 1});
}

std::int64_t best_epoch(const History& history, bool validated) {
  const std::vector<double>* losses = history.history.find(validated ? "val_loss" : "loss");
  if (!losses || losses->empty()) return 0;
  if (!validated) return static_cast<std::int64_t>(losses->size());
  return std::min_element(losses->begin(), losses->end()) - losses->begin() + 1;
}

void check_finite(const History& history) {
  const std::vector<double>* losses = history.history.find("loss");
  if (losses && !losses->empty() && !std::isfinite(losses->back())) {
    throw StateError(fmt::format("the loss is {} after epoch {}; try a smaller --learning-rate",
                                 std::isnan(losses->back()) ? "not a number" : "infinite", losses->size()));
  }
}

// Encoder and a new network, ready to learn from these rows.
void prepare(Trained& trained, const Source& source, const Target& target,
             const std::vector<std::int64_t>& rows, const TrainOptions& options) {
  trained.encoder = TableEncoder({.drop = columns_to_drop(source, target, options)});
  trained.encoder.fit(source.table, rows);
  standardize_target(trained, target, rows);
  set_random_seed(options.seed);
  trained.model = make_network(options, target, trained.encoder.inputs());
  trained.parameters = trained.model.count_params();
}

History fit(const Trained& trained, const Source& source, const Target& target,
            const std::vector<std::int64_t>& rows, const FitOptions& options) {
  const History history = trained.model.fit(trained.encoder.transform(source.table, rows),
                                            labels_of(trained, target, rows), options);
  check_finite(history);
  return history;
}

// On all rows that do not test, for as many epochs as were best.
void refit(Trained& trained, const Source& source, const Target& target, const Parts& parts,
           const TrainOptions& options, bool silent) {
  std::vector<std::int64_t> rows = parts.training;
  rows.insert(rows.end(), parts.validation.begin(), parts.validation.end());
  Trained anew;
  prepare(anew, source, target, rows, options);
  fit(anew, source, target, rows,
      {.batch_size = options.batch_size,
       .epochs = trained.best_epoch,
       .verbose = 0,
       .callbacks = {callback<Watch>(trained.best_epoch, silent)}});
  if (InterruptWatch::requested()) {  // half trained: the first one is better
    trained.ending = Ending::interrupted;
    return;
  }
  trained.encoder = anew.encoder;
  trained.model = anew.model;
  trained.target_mean = anew.target_mean;
  trained.target_scale = anew.target_scale;
  trained.parameters = anew.parameters;
  trained.refit_rows = static_cast<std::int64_t>(rows.size());
}

}  // namespace

Trained train(const Source& source, const Target& target, const Parts& parts, const TrainOptions& options,
              bool silent) {
  const auto start = std::chrono::steady_clock::now();
  Trained trained;
  prepare(trained, source, target, parts.training, options);
  const bool validated = !parts.validation.empty();
  FitOptions fit_options{.batch_size = options.batch_size, .epochs = options.epochs, .verbose = 0};
  fit_options.callbacks = {callback<Watch>(options.epochs, silent)};
  if (validated) {
    fit_options.callbacks.push_back(callbacks::EarlyStopping(
        {.patience = static_cast<int>(options.patience), .restore_best_weights = true}));
    fit_options.validation_data = {trained.encoder.transform(source.table, parts.validation),
                                   labels_of(trained, target, parts.validation)};
  }
  trained.history = fit(trained, source, target, parts.training, fit_options);
  if (InterruptWatch::requested())
    trained.ending = Ending::interrupted;
  else if (static_cast<std::int64_t>(trained.history.epoch.size()) < options.epochs)
    trained.ending = Ending::early;
  trained.best_epoch = best_epoch(trained.history, validated);
  if (validated && !options.no_refit && trained.ending != Ending::interrupted && trained.best_epoch > 0)
    refit(trained, source, target, parts, options, silent);
  trained.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return trained;
}

std::vector<double> predict(const Trained& trained, const Target& target, const Tensor& x) {
  const Tensor outputs = trained.model.predict(x, {.batch_size = 1024, .verbose = 0});
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
        predicted.push_back(*row * trained.target_scale + trained.target_mean);
        break;
    }
  }
  return predicted;
}

}  // namespace tenon::cli
