// Training the network.
#pragma once

#include <cstdint>

#include "cli/train/validation.h"

namespace tenon::cli {

/// The network that is tested, and how it came about.
struct Trained : Learner {
  /// Of the cross-validation; without validation that of the network itself.
  History history;
  Ending ending = Ending::all_epochs;
  /// Counted from 1: the one with the best validation score, without validation the last.
  std::int64_t best_epoch = 0;
  double best_score = 0;
  /// Rows of the last training; 0 if the network is that of the best epoch.
  std::int64_t refit_rows = 0;
  double seconds = 0;
  std::int64_t parameters = 0;
};

/// validate() tells for how many epochs to train; a new network is then trained for so long on all rows that do not test.
/// With TrainOptions::no_refit, and after Ctrl-C, the network is the first one of the validation after its best epoch.
/// Without validation rows one network is trained for all epochs. StateError if the loss is no number any more.
Trained train(const Source& source, const Target& target, const Parts& parts, const TrainOptions& options,
              bool silent);

}  // namespace tenon::cli
