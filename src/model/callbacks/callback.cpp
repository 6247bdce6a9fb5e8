#include <tenon/model/callbacks/callback.h>

#include <tenon/base/error.h>

#include "base/handle.h"

template class tenon::Handle<tenon::callbacks::CallbackBody>;

namespace tenon::callbacks {

CallbackBody::~CallbackBody() = default;

void CallbackBody::on_train_begin(Logs& /*logs*/) {}
void CallbackBody::on_train_end(Logs& /*logs*/) {}
void CallbackBody::on_test_begin(Logs& /*logs*/) {}
void CallbackBody::on_test_end(Logs& /*logs*/) {}
void CallbackBody::on_predict_begin(Logs& /*logs*/) {}
void CallbackBody::on_predict_end(Logs& /*logs*/) {}
void CallbackBody::on_epoch_begin(std::int64_t /*epoch*/, Logs& /*logs*/) {}
void CallbackBody::on_epoch_end(std::int64_t /*epoch*/, Logs& /*logs*/) {}
void CallbackBody::on_train_batch_begin(std::int64_t /*batch*/, Logs& /*logs*/) {}
void CallbackBody::on_train_batch_end(std::int64_t /*batch*/, Logs& /*logs*/) {}
void CallbackBody::on_test_batch_begin(std::int64_t /*batch*/, Logs& /*logs*/) {}
void CallbackBody::on_test_batch_end(std::int64_t /*batch*/, Logs& /*logs*/) {}
void CallbackBody::on_predict_batch_begin(std::int64_t /*batch*/, Logs& /*logs*/) {}
void CallbackBody::on_predict_batch_end(std::int64_t /*batch*/, Logs& /*logs*/) {}

Callback::Callback(Shared<CallbackBody> body, BatchHooks hooks)
    : Handle(std::move(body)), batch_hooks_(hooks) {}

const Model& CallbackBody::model() const {
  if (!model_) throw StateError("a callback asked for its model outside of fit(), evaluate() and predict()");
  return *model_;
}

}  // namespace tenon::callbacks
