#include <tenon/model/callbacks/terminate_on_nan.h>

#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/model/model.h>

#include "model/callbacks/message.h"

namespace tenon::callbacks {

namespace {

class TerminateOnNaNBody : public CallbackBody {
 public:
  explicit TerminateOnNaNBody(bool raise_error) : raise_error_(raise_error) {}

  void on_train_batch_end(std::int64_t batch, Logs& logs) override {
    const double* loss = logs.find("loss");
    if (!loss || std::isfinite(*loss)) return;
    if (raise_error_) {
      throw StateError(
          fmt::format("Batch {}: the loss is {}; a smaller learning rate, gradient clipping or standardised "
                      "inputs may help",
                      batch, *loss));
    }
    print_message(fmt::format("Batch {}: Invalid loss, terminating training\n", batch));
    model().set_stop_training(true);
  }

 private:
  bool raise_error_;
};

}  // namespace

TerminateOnNaN::TerminateOnNaN(bool raise_error) : Callback(Shared<TerminateOnNaNBody>::make(raise_error)) {}

}  // namespace tenon::callbacks
