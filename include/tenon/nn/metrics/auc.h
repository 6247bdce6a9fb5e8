// Area under the ROC or precision-recall curve.
#pragma once

#include <cstdint>
#include <vector>

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

struct AUCOptions {
  std::int64_t num_thresholds = 200;
  /// "ROC", "PR" or "PRGAIN".
  std::string curve = "ROC";
  /// "interpolation", "majoring" or "minoring".
  std::string summation_method = "interpolation";
  /// Thresholds of your own, in [0, 1], instead of evenly spaced ones.
  std::vector<double> thresholds = {};
  /// One curve for each place of y_pred's last axis; the result is their mean, weighted by label_weights.
  bool multi_label = false;
  /// Length of the last axis; needed only to make the state before the first batch.
  std::optional<std::int64_t> num_labels = {};
  std::vector<double> label_weights = {};
  /// y_pred holds logits: the sigmoid is taken first.
  bool from_logits = false;
  /// Empty: the class name in snake_case, numbered.
  std::string name = {};
  std::optional<DType> dtype = {};
};

/// The area under a curve through num_thresholds points. ValueError for an unknown curve or summation method,
/// or fewer than two thresholds.
class AUC : public Metric {
 public:
  explicit AUC(const AUCOptions& options);
  AUC() : AUC(AUCOptions{}) {}
};

}  // namespace tenon::metrics
