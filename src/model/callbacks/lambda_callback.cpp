#include <tenon/model/callbacks/lambda_callback.h>

namespace tenon::callbacks {

namespace {

class LambdaCallbackBody : public CallbackBody {
 public:
  explicit LambdaCallbackBody(LambdaCallbackOptions options) : options_(std::move(options)) {}

  void on_epoch_begin(std::int64_t epoch, Logs& logs) override {
    if (options_.on_epoch_begin) options_.on_epoch_begin(epoch, logs);
  }
  void on_epoch_end(std::int64_t epoch, Logs& logs) override {
    if (options_.on_epoch_end) options_.on_epoch_end(epoch, logs);
  }
  void on_train_begin(Logs& logs) override {
    if (options_.on_train_begin) options_.on_train_begin(logs);
  }
  void on_train_end(Logs& logs) override {
    if (options_.on_train_end) options_.on_train_end(logs);
  }
  void on_train_batch_begin(std::int64_t batch, Logs& logs) override {
    options_.on_train_batch_begin(batch, logs);
  }
  void on_train_batch_end(std::int64_t batch, Logs& logs) override {
    options_.on_train_batch_end(batch, logs);
  }

 private:
  LambdaCallbackOptions options_;
};

BatchHooks hooks_of(const LambdaCallbackOptions& options) {
  BatchHooks hooks;
  hooks.train_begin = static_cast<bool>(options.on_train_batch_begin);
  hooks.train_end = static_cast<bool>(options.on_train_batch_end);
  return hooks;
}

}  // namespace

LambdaCallback::LambdaCallback(LambdaCallbackOptions options)
    : Callback(Shared<LambdaCallbackBody>::make(options), hooks_of(options)) {}

}  // namespace tenon::callbacks
