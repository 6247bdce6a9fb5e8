// For how many epochs to train: cross-validation.
#pragma once

#include <cstdint>
#include <vector>

#include "cli/train/learner.h"
#include "cli/train/parts.h"

namespace tenon::cli {

enum class Ending : std::uint8_t { all_epochs, early, interrupted };

/// One epoch's score on few rows is a matter of luck; that of an epoch is its mean with the nine before it.
constexpr std::int64_t averaged_epochs = 10;

struct Validation {
  /// Means over the networks, weighted by the rows that each validates with.
  History history;
  Ending ending = Ending::all_epochs;
  /// Counted from 1: the one up to which the score was best; 0 if the user had no patience. And that score: the accuracy
  /// of the validation rows, or, of numbers, minus their loss.
  std::int64_t best_epoch = 0;
  double best_score = 0;
  /// The first network as it was after the best epoch.
  Learner first;
};

/// Trains one network for each of Parts::folds, on all other rows that do not test, an epoch of each in turn, until their
/// common score on the rows that they have not seen has not risen for TrainOptions::patience epochs. The score is what the
/// report will show, and not the loss: of classes, the loss rises long before the accuracy falls. Ctrl-C ends it after the
/// current batch. StateError if a loss is no number any more.
Validation validate(const Source& source, const Target& target, const Parts& parts,
                    const TrainOptions& options, bool silent);

}  // namespace tenon::cli
