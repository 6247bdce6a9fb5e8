// How often the one-hot label is among the k largest predictions.
#pragma once

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

/// 1 where the class of y_true is among the k largest of y_pred, else 0.
Tensor top_k_categorical_accuracy(const Tensor& y_true, const Tensor& y_pred, std::int64_t k = 5);

struct TopKCategoricalAccuracyOptions {
  std::int64_t k = 5;
  /// Empty: the class name in snake_case.
  std::string name = {};
  std::optional<DType> dtype = {};
};

/// Mean of "the label is among the k largest"; ties count as in.
class TopKCategoricalAccuracy : public Metric {
 public:
  explicit TopKCategoricalAccuracy(const TopKCategoricalAccuracyOptions& options);
  TopKCategoricalAccuracy() : TopKCategoricalAccuracy(TopKCategoricalAccuracyOptions{}) {}
};

}  // namespace tenon::metrics
