// Training the network, and asking it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <tenon/data/table_encoder.h>
#include <tenon/model/sequential.h>

#include "cli/train/options.h"
#include "cli/train/parts.h"
#include "cli/train/target.h"

namespace tenon::cli {

enum class Ending : std::uint8_t { all_epochs, early, interrupted };

/// A network with all that it needs to be asked about rows of the table.
struct Trained {
  TableEncoder encoder;
  Sequential model;
  /// The standardisation of a number that is learnt.
  double target_mean = 0, target_scale = 1;
  History history;
  Ending ending = Ending::all_epochs;
  /// Counted from 1: the one with the lowest validation loss, without validation the last.
  std::int64_t best_epoch = 0;
  /// Rows of the second training; 0 if the network is that of the best epoch.
  std::int64_t refit_rows = 0;
  double seconds = 0;
  std::int64_t parameters = 0;
};

/// Fits encoder and network on the training rows, and ends early when the validation loss has not fallen for `patience`
/// epochs. The validation rows have then done their work: a new network is trained on them too, for as many epochs as were
/// best. With TrainOptions::no_refit, and after Ctrl-C (which ends training after the current batch), the network is that
/// of the best epoch. StateError if the loss is no number any more.
Trained train(const Source& source, const Target& target, const Parts& parts, const TrainOptions& options,
              bool silent);

/// What the network says about encoded rows: codes of classes, or numbers in the target's unit.
std::vector<double> predict(const Trained& trained, const Target& target, const Tensor& x);

}  // namespace tenon::cli
