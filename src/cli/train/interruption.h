// Ends fit() after the current batch when the user asks for it.
#pragma once

#include <tenon/model/callbacks/callback.h>

#include "cli/interrupt.h"

namespace tenon::cli {

class Interruption : public CallbackBody {
 public:
  void on_train_batch_end(std::int64_t, Logs&) override {
    if (InterruptWatch::requested()) model().set_stop_training(true);
  }
};

}  // namespace tenon::cli
