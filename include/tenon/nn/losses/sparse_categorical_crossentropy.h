// Cross-entropy of labels given as class numbers.
#pragma once

#include <tenon/nn/losses/loss.h>

namespace tenon::losses {

/// -log of the probability, along the axis, of the class whose number y_true holds; y_true has y_pred's shape
/// without that axis, or with length 1 there. Samples of class ignore_class count as 0 and are masked out of
/// means.
Tensor sparse_categorical_crossentropy(const Tensor& y_true, const Tensor& y_pred, bool from_logits = false,
                                       std::optional<std::int64_t> ignore_class = {}, int axis = -1);

struct SparseCategoricalCrossentropyOptions {
  bool from_logits = false;
  std::optional<std::int64_t> ignore_class = {};
  std::string reduction = "sum_over_batch_size";
  int axis = -1;
  /// Empty: "sparse_categorical_crossentropy".
  std::string name = {};
  std::optional<DType> dtype = {};
};

/// The function above as a loss.
class SparseCategoricalCrossentropy : public Loss {
 public:
  explicit SparseCategoricalCrossentropy(const SparseCategoricalCrossentropyOptions& options);
  SparseCategoricalCrossentropy() : SparseCategoricalCrossentropy(SparseCategoricalCrossentropyOptions{}) {}
};

}  // namespace tenon::losses
