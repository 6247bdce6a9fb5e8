#include <tenon/model/callbacks/early_stopping.h>

#include <fmt/format.h>

#include <tenon/model/callbacks/monitor.h>
#include <tenon/model/model.h>

#include "model/callbacks/message.h"

namespace tenon::callbacks {

namespace {

class EarlyStoppingBody : public MonitorBody {
 public:
  explicit EarlyStoppingBody(const EarlyStoppingOptions& options)
      : MonitorBody("EarlyStopping", options.monitor, options.mode, options.min_delta), options_(options) {}

  void on_train_begin(Logs&) override {
    wait_ = 0;
    stopped_epoch_ = best_epoch_ = 0;
    best_.reset();
    best_weights_.clear();
  }

  void on_epoch_end(std::int64_t epoch, Logs& logs) override {
    const std::optional<double> current = monitored(logs);
    if (!current || epoch < options_.start_from_epoch) return;
    if (options_.restore_best_weights && best_weights_.empty()) keep_weights(epoch);
    ++wait_;
    if (is_improvement(*current, best_)) {
      best_ = *current;
      best_epoch_ = epoch;
      if (options_.restore_best_weights) keep_weights(epoch);
      if (!options_.baseline || is_improvement(*current, options_.baseline)) wait_ = 0;
      return;
    }
    if (wait_ >= options_.patience && epoch > 0) {
      stopped_epoch_ = epoch;
      model().set_stop_training(true);
    }
  }

  void on_train_end(Logs&) override {
    if (stopped_epoch_ > 0 && options_.verbose > 0) {
      print_message(fmt::format("Epoch {}: early stopping\n", stopped_epoch_ + 1));
    }
    if (!options_.restore_best_weights || best_weights_.empty()) return;
    if (options_.verbose > 0) {
      print_message(
          fmt::format("Restoring model weights from the end of the best epoch: {}.\n", best_epoch_ + 1));
    }
    model().set_weights(best_weights_);
  }

 private:
  void keep_weights(std::int64_t epoch) {
    best_weights_ = model().get_weights();
    best_epoch_ = epoch;
  }

  EarlyStoppingOptions options_;
  int wait_ = 0;
  std::int64_t stopped_epoch_ = 0, best_epoch_ = 0;
  std::optional<double> best_;
  std::vector<Tensor> best_weights_;
};

}  // namespace

EarlyStopping::EarlyStopping(const EarlyStoppingOptions& options)
    : Callback(Shared<EarlyStoppingBody>::make(options)) {}

}  // namespace tenon::callbacks
