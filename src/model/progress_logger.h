// Keras' ProgbarLogger: what fit(), evaluate() and predict() print.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include <tenon/model/callbacks/callback.h>
#include <tenon/model/progress.h>

namespace tenon {

class ProgressLogger {
 public:
  explicit ProgressLogger(const callbacks::CallbackParameters& parameters) : parameters_(parameters) {}

  /// A pass over the data begins: evaluate() or predict().
  void begin();
  /// "Epoch 1/20", then as begin().
  void begin_epoch(std::int64_t epoch);
  /// Whether the line would be drawn again now. Cheap: asked after every batch.
  bool is_due() const { return parameters_.verbose == 1 && std::chrono::steady_clock::now() >= next_; }
  /// A batch ended, counted from 0.
  void update(std::int64_t batch, const Logs& logs);
  /// The pass ended; draws the line for the last time.
  void finish(const Logs& logs);

 private:
  callbacks::CallbackParameters parameters_;
  std::optional<Progbar> bar_;
  std::chrono::steady_clock::time_point next_ = {};
};

}  // namespace tenon
