// LambdaCallback: functions as callbacks, without a class.
#pragma once

#include <cstdint>

#include <tenon/base/callable.h>
#include <tenon/model/callbacks/callback.h>

namespace tenon::callbacks {

/// The hooks of keras.callbacks.LambdaCallback; empty ones are not called.
struct LambdaCallbackOptions {
  Callable<void(std::int64_t epoch, Logs& logs)> on_epoch_begin = {};
  Callable<void(std::int64_t epoch, Logs& logs)> on_epoch_end = {};
  Callable<void(Logs& logs)> on_train_begin = {};
  Callable<void(Logs& logs)> on_train_end = {};
  Callable<void(std::int64_t batch, Logs& logs)> on_train_batch_begin = {};
  Callable<void(std::int64_t batch, Logs& logs)> on_train_batch_end = {};
};

/// https://keras.io/api/callbacks/lambda_callback
class LambdaCallback : public Callback {
 public:
  explicit LambdaCallback(LambdaCallbackOptions options);
};

}  // namespace tenon::callbacks
