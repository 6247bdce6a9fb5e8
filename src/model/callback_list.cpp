#include "model/callback_list.h"

#include <tenon/base/error.h>

namespace tenon {

namespace {

using callbacks::BatchHooks;
using callbacks::CallbackBody;
using RunHook = void (CallbackBody::*)(Logs&);
using BatchHook = void (CallbackBody::*)(std::int64_t, Logs&);

constexpr RunHook begin_hooks[] = {&CallbackBody::on_train_begin, &CallbackBody::on_test_begin,
                                   &CallbackBody::on_predict_begin};
constexpr RunHook end_hooks[] = {&CallbackBody::on_train_end, &CallbackBody::on_test_end,
                                 &CallbackBody::on_predict_end};
constexpr BatchHook batch_begin_hooks[] = {&CallbackBody::on_train_batch_begin,
                                           &CallbackBody::on_test_batch_begin,
                                           &CallbackBody::on_predict_batch_begin};
constexpr BatchHook batch_end_hooks[] = {&CallbackBody::on_train_batch_end, &CallbackBody::on_test_batch_end,
                                         &CallbackBody::on_predict_batch_end};
constexpr bool BatchHooks::*overrides_begin[] = {&BatchHooks::train_begin, &BatchHooks::test_begin,
                                                 &BatchHooks::predict_begin};
constexpr bool BatchHooks::*overrides_end[] = {&BatchHooks::train_end, &BatchHooks::test_end,
                                               &BatchHooks::predict_end};

std::size_t index_of(RunKind kind) { return static_cast<std::size_t>(kind); }

}  // namespace

CallbackList::CallbackList(const Model& model, std::vector<Callback> callbacks,
                           const callbacks::CallbackParameters& parameters, RunKind owner)
    : callbacks_(std::move(callbacks)), owner_(owner), progress_(parameters) {
  for (const Callback& callback : callbacks_) {
    if (!callback.defined()) throw ValueError("`callbacks` contains an empty Callback");
  }
  for (const Callback& callback : callbacks_) {
    callback->set_params(parameters);
    callback->set_model(&model);
    for (std::size_t kind = 0; kind < 3; ++kind) {
      hooks_[kind].begin |= callback.batch_hooks().*overrides_begin[kind];
      hooks_[kind].end |= callback.batch_hooks().*overrides_end[kind];
    }
  }
}

CallbackList::~CallbackList() {
  for (const Callback& callback : callbacks_) {
    if (callback.defined()) callback->set_model(nullptr);
  }
}

void CallbackList::begin(RunKind kind) {
  Logs logs;
  for (const Callback& callback : callbacks_) (callback.body().get()->*begin_hooks[index_of(kind)])(logs);
  if (shows(kind) && kind != RunKind::train) progress_.begin();
}

void CallbackList::end(RunKind kind, Logs& logs) {
  for (const Callback& callback : callbacks_) (callback.body().get()->*end_hooks[index_of(kind)])(logs);
  if (shows(kind) && kind != RunKind::train) progress_.finish(logs);
}

void CallbackList::begin_epoch(std::int64_t epoch) {
  Logs logs;
  for (const Callback& callback : callbacks_) callback->on_epoch_begin(epoch, logs);
  progress_.begin_epoch(epoch);
}

void CallbackList::end_epoch(std::int64_t epoch, Logs& logs) {
  for (const Callback& callback : callbacks_) callback->on_epoch_end(epoch, logs);
  history_.record(epoch, logs);
  progress_.finish(logs);
}

void CallbackList::begin_batch(RunKind kind, std::int64_t batch) {
  Logs logs;
  for (const Callback& callback : callbacks_) {
    if (callback.batch_hooks().*overrides_begin[index_of(kind)]) {
      (callback.body().get()->*batch_begin_hooks[index_of(kind)])(batch, logs);
    }
  }
}

void CallbackList::end_batch(RunKind kind, std::int64_t batch, Logs& logs) {
  for (const Callback& callback : callbacks_) {
    if (callback.batch_hooks().*overrides_end[index_of(kind)]) {
      (callback.body().get()->*batch_end_hooks[index_of(kind)])(batch, logs);
    }
  }
  if (shows(kind)) progress_.update(batch, kind == RunKind::predict ? Logs() : logs);
}

}  // namespace tenon
