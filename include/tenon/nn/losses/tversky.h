// Tversky loss of overlapping regions.
#pragma once

#include <tenon/nn/losses/loss.h>

namespace tenon::losses {

/// 1 - I / (I + alpha * false positives + beta * false negatives + 1e-7) over the axes, I = sum(y_true *
/// y_pred).
Tensor tversky(const Tensor& y_true, const Tensor& y_pred, double alpha = 0.5, double beta = 0.5,
               const Shape& axis = {});

struct TverskyOptions {
  double alpha = 0.5;
  double beta = 0.5;
  std::string reduction = "sum_over_batch_size";
  /// Empty stands for None.
  Shape axis = {};
  /// Empty: "tversky".
  std::string name = {};
  std::optional<DType> dtype = {};
};

/// The function above as a loss.
class Tversky : public Loss {
 public:
  explicit Tversky(const TverskyOptions& options);
  Tversky() : Tversky(TverskyOptions{}) {}
};

}  // namespace tenon::losses
