// EarlyStopping: ends training when a number has stopped getting better.
#pragma once

#include <optional>
#include <string>

#include <tenon/model/callbacks/callback.h>

namespace tenon::callbacks {

/// keras.callbacks.EarlyStopping's arguments.
struct EarlyStoppingOptions {
  std::string monitor = "val_loss";
  /// A smaller change is no improvement.
  double min_delta = 0;
  /// Epochs without improvement after which training ends.
  int patience = 0;
  int verbose = 0;
  /// "min", "max", or "auto": by the metric's name.
  std::string mode = "auto";
  /// A number that must be reached at all.
  std::optional<double> baseline = {};
  bool restore_best_weights = false;
  /// Epochs before this one are not looked at.
  int start_from_epoch = 0;
};

/// https://keras.io/api/callbacks/early_stopping
class EarlyStopping : public Callback {
 public:
  explicit EarlyStopping(const EarlyStoppingOptions& options = {});
};

}  // namespace tenon::callbacks
