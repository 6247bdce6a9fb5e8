// ReduceLROnPlateau: a smaller learning rate when a number has stopped getting better.
#pragma once

#include <string>

#include <tenon/model/callbacks/callback.h>

namespace tenon::callbacks {

/// keras.callbacks.ReduceLROnPlateau's arguments.
struct ReduceLROnPlateauOptions {
  std::string monitor = "val_loss";
  /// The rate is multiplied by it; below 1 (ValueError otherwise).
  double factor = 0.1;
  int patience = 10;
  int verbose = 0;
  std::string mode = "auto";
  double min_delta = 1e-4;
  /// Epochs after a reduction in which nothing is counted.
  int cooldown = 0;
  double min_lr = 0.0;
};

/// https://keras.io/api/callbacks/reduce_lr_on_plateau
class ReduceLROnPlateau : public Callback {
 public:
  explicit ReduceLROnPlateau(const ReduceLROnPlateauOptions& options = {});
};

}  // namespace tenon::callbacks
