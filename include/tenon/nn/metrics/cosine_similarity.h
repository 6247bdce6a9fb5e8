// Mean cosine of the angle between truth and prediction.
#pragma once

#include <tenon/nn/metrics/metric.h>

namespace tenon::metrics {

struct CosineSimilarityOptions {
  int axis = -1;
  /// Empty: the class name in snake_case.
  std::string name = {};
  std::optional<DType> dtype = {};
};

/// Mean of sum(y_true * y_pred) / (|y_true| |y_pred|); unlike the loss, with a positive sign.
class CosineSimilarity : public Metric {
 public:
  explicit CosineSimilarity(const CosineSimilarityOptions& options);
  CosineSimilarity() : CosineSimilarity(CosineSimilarityOptions{}) {}
};

}  // namespace tenon::metrics
