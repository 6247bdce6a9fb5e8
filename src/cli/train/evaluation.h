// How good the network is on rows that it has never seen.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <tenon/data/classification_report.h>
#include <tenon/data/permutation_importance.h>
#include <tenon/data/regression_report.h>

#include "cli/train/training.h"

namespace tenon::cli {

/// Of one column of the table, by how much the accuracy (or R2) falls when its cells are shuffled.
struct ColumnImportance {
  std::string column;
  Importance importance;
};

struct Evaluation {
  /// Of classes; and always guessing the most frequent class of the training rows.
  ClassificationReport classes;
  double baseline_accuracy = 0;
  std::string baseline_class;
  /// Of numbers; and always guessing the mean of the training rows.
  RegressionReport numbers, baseline_numbers;
  /// The greatest first; of at most most_importance_rows test rows. Empty if the user had no patience.
  std::vector<ColumnImportance> importances;
  std::int64_t importance_rows = 0;
  /// Of the test rows, as codes of classes or as numbers.
  std::vector<double> truth, predicted;
};

constexpr std::int64_t most_importance_rows = 5000;

Evaluation evaluate(const Trained& trained, const Source& source, const Target& target, const Parts& parts,
                    const TrainOptions& options, bool silent);

}  // namespace tenon::cli
