// How often the class number is among the k largest predictions.
#pragma once

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

/// 1 where y_true (class numbers) is among the k largest of y_pred, else 0.
Tensor sparse_top_k_categorical_accuracy(const Tensor& y_true, const Tensor& y_pred, std::int64_t k = 5,
                                         bool from_sorted_ids = false);

struct SparseTopKCategoricalAccuracyOptions {
  std::int64_t k = 5;
  /// y_pred holds class numbers, best first, instead of scores.
  bool from_sorted_ids = false;
  /// Empty: the class name in snake_case.
  std::string name = {};
  std::optional<DType> dtype = {};
};

/// Mean of "the class is among the k largest"; one that ties with the k-th counts as among them.
class SparseTopKCategoricalAccuracy : public Metric {
 public:
  explicit SparseTopKCategoricalAccuracy(const SparseTopKCategoricalAccuracyOptions& options);
  SparseTopKCategoricalAccuracy() : SparseTopKCategoricalAccuracy(SparseTopKCategoricalAccuracyOptions{}) {}
};

}  // namespace tenon::metrics
