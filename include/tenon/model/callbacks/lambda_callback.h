// LambdaCallback: functions as callbacks, without a class.
#pragma once

#include <cstdint>
#include <functional>

#include <tenon/model/callbacks/callback.h>

namespace tenon::callbacks {

/// The hooks of keras.callbacks.LambdaCallback; empty ones are not called.
struct LambdaCallbackOptions {
  std::function<void(std::int64_t epoch, Logs& logs)> on_epoch_begin = {};
  std::function<void(std::int64_t epoch, Logs& logs)> on_epoch_end = {};
  std::function<void(Logs& logs)> on_train_begin = {};
  std::function<void(Logs& logs)> on_train_end = {};
  std::function<void(std::int64_t batch, Logs& logs)> on_train_batch_begin = {};
  std::function<void(std::int64_t batch, Logs& logs)> on_train_batch_end = {};
};

/// https://keras.io/api/callbacks/lambda_callback
class LambdaCallback : public Callback {
 public:
  explicit LambdaCallback(LambdaCallbackOptions options);
};

}  // namespace tenon::callbacks
