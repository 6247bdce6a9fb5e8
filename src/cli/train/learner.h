// A network with all that it needs to learn from rows of the table and to be asked about them.
#pragma once

#include <cstdint>
#include <vector>

#include <tenon/data/table_encoder.h>
#include <tenon/model/sequential.h>

#include "cli/train/options.h"
#include "cli/train/target.h"

namespace tenon::cli {

struct Learner {
  TableEncoder encoder;
  Sequential model;
  /// The standardisation of a number that is learnt.
  double target_mean = 0, target_scale = 1;
};

/// With the encoder fitted on these rows and a new network that has learnt nothing yet, of TrainOptions::seed.
Learner make_learner(const Source& source, const Target& target, const std::vector<std::int64_t>& rows,
                     const TrainOptions& options);

/// Classes and standardised numbers alike, (rows, 1).
Tensor labels_of(const Learner& learner, const Target& target, const std::vector<std::int64_t>& rows);

/// What the network says about encoded rows: codes of classes, or numbers in the target's unit.
std::vector<double> predict(const Learner& learner, const Target& target, const Tensor& x);

/// StateError unless the loss of this epoch, counted from 1, is a number.
void check_finite(double loss, std::int64_t epoch);

}  // namespace tenon::cli
