// True and false positives and negatives at a list of thresholds.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include <tenon/nn/config.h>
#include <tenon/tensor/tensor.h>

namespace tenon::metrics {

struct ConfusionRequest {
  /// For messages.
  const char* metric;
  std::vector<double> thresholds;
  std::optional<std::int64_t> top_k = {};
  std::optional<std::int64_t> class_id = {};
  /// Counts for each place of the last axis instead of all together.
  bool multi_label = false;
  /// One weight for each place of the last axis; empty: all 1.
  std::vector<double> label_weights = {};
};

/// One count for each threshold: (thresholds), or (thresholds, labels) if multi_label.
struct ConfusionCounts {
  Tensor true_positives, false_positives, true_negatives, false_negatives;
};

/// Counts of one batch, weighted. ShapeError naming the metric if y_true and y_pred do not fit.
ConfusionCounts count_confusion(const ConfusionRequest& request, const Tensor& y_true, const Tensor& y_pred,
                                const Tensor& sample_weight, DType dtype);

/// The thresholds given, or Keras' default; ValueError naming the metric outside [0, 1].
std::vector<double> thresholds_or_default(const char* metric, const std::vector<double>& thresholds,
                                          bool has_top_k = false);
/// None, a number, or a list.
ConfigValue written_thresholds(const std::vector<double>& thresholds);
/// Rank 0 if there is one threshold.
Tensor one_or_all(const Tensor& per_threshold);

}  // namespace tenon::metrics
