// Precision, recall and the confusion matrix of predicted classes.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <tenon/tensor/tensor.h>

namespace tenon {

/// sklearn.metrics.confusion_matrix: int64 (classes, classes), the samples of true class `row` that were predicted as
/// class `column`. Both arguments hold whole numbers from 0, one per sample; num_classes None means the largest + 1.
/// ShapeError for different lengths, ValueError for no samples or a class outside.
Tensor confusion_matrix(const Tensor& y_true, const Tensor& y_pred, std::int64_t num_classes = None);

/// The scores of one class, or their average over classes.
struct ClassScores {
  std::string name;
  /// Of the samples predicted as this class the share that are of it; 0 if there are none.
  double precision = 0;
  /// Of the samples of this class the share that are predicted as such; 0 if there are none.
  double recall = 0;
  /// The harmonic mean of both; 0 if both are 0.
  double f1_score = 0;
  /// Samples of this class.
  std::int64_t support = 0;
};

struct ClassificationReport {
  double accuracy = 0;
  std::vector<ClassScores> classes;
  /// Over the classes, each counting the same, and each counting by its support.
  ClassScores macro_average, weighted_average;
  /// confusion_matrix().
  Tensor confusion;

  /// The table that sklearn.metrics.classification_report prints, with zero_division=0.
  std::string str() const;
};

/// sklearn.metrics.classification_report. class_names: one per class; empty: "0", "1", … up to the largest class.
/// Errors as confusion_matrix().
ClassificationReport classification_report(const Tensor& y_true, const Tensor& y_pred,
                                           const std::vector<std::string>& class_names = {});

}  // namespace tenon
