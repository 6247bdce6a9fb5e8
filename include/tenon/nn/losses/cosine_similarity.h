// Negative cosine of the angle between truth and prediction.
#pragma once

#include <tenon/nn/losses/loss.h>

namespace tenon::losses {

/// -sum of y_true * y_pred along the axis, both divided by their lengths.
Tensor cosine_similarity(const Tensor& y_true, const Tensor& y_pred, int axis = -1);

struct CosineSimilarityOptions {
  int axis = -1;
  std::string reduction = "sum_over_batch_size";
  /// Empty: "cosine_similarity".
  std::string name = {};
  std::optional<DType> dtype = {};
};

/// The function above as a loss.
class CosineSimilarity : public Loss {
 public:
  explicit CosineSimilarity(const CosineSimilarityOptions& options);
  CosineSimilarity() : CosineSimilarity(CosineSimilarityOptions{}) {}
};

}  // namespace tenon::losses
