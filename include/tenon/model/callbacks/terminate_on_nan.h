// TerminateOnNaN: ends training when the loss is no number any more.
#pragma once

#include <tenon/model/callbacks/callback.h>

namespace tenon::callbacks {

/// https://keras.io/api/callbacks/terminate_on_nan. With raise_error an exception (StateError) ends fit() instead.
class TerminateOnNaN : public Callback {
 public:
  explicit TerminateOnNaN(bool raise_error = false);
};

}  // namespace tenon::callbacks
