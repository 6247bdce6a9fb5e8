#include <tenon/model/callbacks/reduce_lr_on_plateau.h>

#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/model/callbacks/monitor.h>
#include <tenon/model/model.h>

#include "model/callbacks/message.h"

namespace tenon::callbacks {

namespace {

class ReduceLROnPlateauBody : public MonitorBody {
 public:
  explicit ReduceLROnPlateauBody(const ReduceLROnPlateauOptions& options)
      : MonitorBody("ReduceLROnPlateau", options.monitor, options.mode, options.min_delta),
        options_(options) {
    if (options.factor >= 1) {
      throw ValueError(
          fmt::format("ReduceLROnPlateau: factor must be below 1, or the rate would not get smaller; got {}",
                      options.factor));
    }
  }

  void on_train_begin(Logs&) override {
    best_.reset();
    cooldown_ = wait_ = 0;
  }

  void on_epoch_end(std::int64_t epoch, Logs& logs) override {
    logs.set("learning_rate", model().optimizer().learning_rate().item());
    const std::optional<double> current = monitored(logs);
    if (!current) return;
    if (cooldown_ > 0) {
      --cooldown_;
      wait_ = 0;
    }
    if (is_improvement(*current, best_)) {
      best_ = *current;
      wait_ = 0;
    } else if (cooldown_ == 0 && ++wait_ >= options_.patience) {
      reduce(epoch);
    }
  }

 private:
  void reduce(std::int64_t epoch) {
    const double old_rate = model().optimizer().learning_rate().item();
    if (!(old_rate > static_cast<double>(static_cast<float>(options_.min_lr)))) return;
    const double rate = std::max(old_rate * options_.factor, options_.min_lr);
    model().optimizer().set_learning_rate(rate);
    if (options_.verbose > 0) {
      print_message(fmt::format("\nEpoch {}: ReduceLROnPlateau reducing learning rate to {}.\n", epoch + 1,
                                number_text(rate)));
    }
    cooldown_ = options_.cooldown;
    wait_ = 0;
  }

  ReduceLROnPlateauOptions options_;
  std::optional<double> best_;
  int cooldown_ = 0, wait_ = 0;
};

}  // namespace

ReduceLROnPlateau::ReduceLROnPlateau(const ReduceLROnPlateauOptions& options)
    : Callback(Shared<ReduceLROnPlateauBody>::make(options)) {}

}  // namespace tenon::callbacks
