// The callbacks of one fit(), evaluate() or predict(), in Keras' order: the user's, History, the progress line.
#pragma once

#include <cstdint>
#include <vector>

#include <tenon/model/callbacks/callback.h>
#include <tenon/model/callbacks/history.h>

#include "model/progress_logger.h"

namespace tenon {

enum class RunKind : std::uint8_t { train, test, predict };

class CallbackList {
 public:
  /// Tells the callbacks their model and parameters; the destructor takes the model away again.
  CallbackList(const Model& model, std::vector<Callback> callbacks,
               const callbacks::CallbackParameters& parameters, RunKind owner);
  ~CallbackList();
  CallbackList(const CallbackList&) = delete;
  CallbackList& operator=(const CallbackList&) = delete;

  void begin(RunKind kind);
  void end(RunKind kind, Logs& logs);
  void begin_epoch(std::int64_t epoch);
  /// Also records the epoch in history().
  void end_epoch(std::int64_t epoch, Logs& logs);

  /// Whether anybody listens to the start of a batch.
  bool hears_batch_begin(RunKind kind) const { return hooks_of(kind).begin; }
  void begin_batch(RunKind kind, std::int64_t batch);
  /// Whether anybody wants the logs of a batch that ends now: a callback, or the progress line if its time has come.
  bool hears_batch_end(RunKind kind) const {
    return hooks_of(kind).end || (shows(kind) && progress_.is_due());
  }
  void end_batch(RunKind kind, std::int64_t batch, Logs& logs);

  const History& history() const { return history_; }

 private:
  struct Hooks {
    bool begin = false, end = false;
  };
  const Hooks& hooks_of(RunKind kind) const { return hooks_[static_cast<std::size_t>(kind)]; }
  /// Validation inside of fit() is silent.
  bool shows(RunKind kind) const { return kind == owner_; }

  std::vector<Callback> callbacks_;
  Hooks hooks_[3];
  RunKind owner_;
  History history_;
  ProgressLogger progress_;
};

}  // namespace tenon
