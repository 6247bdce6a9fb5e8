#include <tenon/model/callbacks/callback.h>

#include <tenon/base/error.h>

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

const Model& CallbackBody::model() const {
  if (!model_) throw StateError("a callback asked for its model outside of fit(), evaluate() and predict()");
  return *model_;
}

}  // namespace tenon::callbacks
