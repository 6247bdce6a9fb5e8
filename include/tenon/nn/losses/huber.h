// Huber loss: quadratic for small errors, linear for large ones.
#pragma once

#include <tenon/nn/losses/loss.h>

namespace tenon::losses {

/// Mean over the last axis of e^2 / 2 where |e| <= delta and delta * |e| - delta^2 / 2 elsewhere, e = y_true
/// - y_pred.
Tensor huber(const Tensor& y_true, const Tensor& y_pred, double delta = 1.0);

struct HuberOptions {
  double delta = 1.0;
  std::string reduction = "sum_over_batch_size";
  /// Empty: "huber_loss".
  std::string name = {};
  std::optional<DType> dtype = {};
};

/// The function above as a loss.
class Huber : public Loss {
 public:
  explicit Huber(const HuberOptions& options);
  Huber() : Huber(HuberOptions{}) {}
};

}  // namespace tenon::losses
