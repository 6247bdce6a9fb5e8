#include <tenon/model/callbacks/learning_rate_scheduler.h>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/model/model.h>

#include "model/callbacks/message.h"

namespace tenon::callbacks {

namespace {

class LearningRateSchedulerBody : public CallbackBody {
 public:
  LearningRateSchedulerBody(EpochSchedule schedule, int verbose)
      : schedule_(std::move(schedule)), verbose_(verbose) {
    if (!schedule_) throw ValueError("LearningRateScheduler: the schedule is an empty function");
  }

  void on_epoch_begin(std::int64_t epoch, Logs&) override {
    const double rate = schedule_(epoch, model().optimizer().learning_rate().item());
    model().optimizer().set_learning_rate(rate);
    if (verbose_ > 0) {
      print_message(fmt::format("\nEpoch {}: LearningRateScheduler setting learning rate to {}.\n", epoch + 1,
                                number_text(rate)));
    }
  }

  void on_epoch_end(std::int64_t, Logs& logs) override {
    logs.set("learning_rate", model().optimizer().learning_rate().item());
  }

 private:
  EpochSchedule schedule_;
  int verbose_;
};

}  // namespace

LearningRateScheduler::LearningRateScheduler(EpochSchedule schedule, int verbose)
    : Callback(Shared<LearningRateSchedulerBody>::make(std::move(schedule), verbose)) {}

}  // namespace tenon::callbacks
