// Callback: code of yours that runs at points of training, evaluation and prediction.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include <tenon/base/handle.h>
#include <tenon/base/shared.h>
#include <tenon/model/callbacks/logs.h>

namespace tenon {

class Model;

namespace callbacks {

/// What is known when training, evaluation or prediction begins.
struct CallbackParameters {
  /// 0 outside of fit().
  std::int64_t epochs = 0;
  /// Batches per epoch; absent if unknown.
  std::optional<std::int64_t> steps = {};
  int verbose = 1;
};

/// What a Callback holds. A callback of yours derives from it, overrides hooks (publicly) and enters as
/// `callback<MyCallback>(arguments…)`. Epochs and batches count from 0.
class CallbackBody {
 public:
  virtual ~CallbackBody();
  virtual void on_train_begin(Logs& logs);
  virtual void on_train_end(Logs& logs);
  virtual void on_test_begin(Logs& logs);
  virtual void on_test_end(Logs& logs);
  virtual void on_predict_begin(Logs& logs);
  virtual void on_predict_end(Logs& logs);
  virtual void on_epoch_begin(std::int64_t epoch, Logs& logs);
  /// logs: the epoch's means, and those of validation with the prefix "val_".
  virtual void on_epoch_end(std::int64_t epoch, Logs& logs);
  /// Batch hooks that no callback overrides cost nothing.
  virtual void on_train_batch_begin(std::int64_t batch, Logs& logs);
  virtual void on_train_batch_end(std::int64_t batch, Logs& logs);
  virtual void on_test_batch_begin(std::int64_t batch, Logs& logs);
  virtual void on_test_batch_end(std::int64_t batch, Logs& logs);
  virtual void on_predict_batch_begin(std::int64_t batch, Logs& logs);
  virtual void on_predict_batch_end(std::int64_t batch, Logs& logs);

  /// The model that is trained; StateError outside of fit(), evaluate() and predict().
  const Model& model() const;
  const CallbackParameters& params() const { return params_; }
  virtual void set_model(const Model* model) { model_ = model; }
  virtual void set_params(const CallbackParameters& params) { params_ = params; }

 private:
  const Model* model_ = nullptr;
  CallbackParameters params_;
};

/// Which of the batch hooks a class overrides.
struct BatchHooks {
  bool train_begin = false, train_end = false;
  bool test_begin = false, test_end = false;
  bool predict_begin = false, predict_end = false;
};

/// Found when the callback is made: a member that is not overridden is still one of CallbackBody.
template <class Body>
constexpr BatchHooks batch_hooks_of() {
  using Hook = void (CallbackBody::*)(std::int64_t, Logs&);
  return {!std::is_same_v<decltype(&Body::on_train_batch_begin), Hook>,
          !std::is_same_v<decltype(&Body::on_train_batch_end), Hook>,
          !std::is_same_v<decltype(&Body::on_test_batch_begin), Hook>,
          !std::is_same_v<decltype(&Body::on_test_batch_end), Hook>,
          !std::is_same_v<decltype(&Body::on_predict_batch_begin), Hook>,
          !std::is_same_v<decltype(&Body::on_predict_batch_end), Hook>};
}

/// A callback. A handle: copies are the same callback.
class Callback : public Handle<CallbackBody> {
 public:
  Callback() = default;
  template <class Body, class = std::enable_if_t<std::is_base_of_v<CallbackBody, Body>>>
  Callback(Shared<Body> body) : Callback(std::move(body), batch_hooks_of<Body>()) {}
  /// For a body whose class is not known here: which batch hooks it wants.
  Callback(Shared<CallbackBody> body, BatchHooks hooks);

  CallbackBody* operator->() const { return body_.get(); }
  const BatchHooks& batch_hooks() const { return batch_hooks_; }
  /// The body as the class that it is; null if it is another one.
  template <class Body>
  Shared<Body> as() const {
    return body_.as<Body>();
  }

 private:
  BatchHooks batch_hooks_;
};

}  // namespace callbacks

using callbacks::Callback;
using callbacks::CallbackBody;

/// A callback of yours: `{.callbacks = {callback<MyCallback>(arguments…)}}`.
template <class Body, class... Arguments>
Callback callback(Arguments&&... arguments) {
  return Callback(Shared<Body>::make(std::forward<Arguments>(arguments)...));
}

}  // namespace tenon
