// Dice loss of overlapping regions.
#pragma once

#include <tenon/nn/losses/loss.h>

namespace tenon::losses {

/// 1 - 2 * sum(y_true * y_pred) / (sum(y_true) + sum(y_pred) + 1e-7) over the axes; over everything if there
/// are none.
Tensor dice(const Tensor& y_true, const Tensor& y_pred, const Shape& axis = {});

struct DiceOptions {
  std::string reduction = "sum_over_batch_size";
  /// Empty stands for None.
  Shape axis = {};
  /// Empty: "dice".
  std::string name = {};
  std::optional<DType> dtype = {};
};

/// The function above as a loss.
class Dice : public Loss {
 public:
  explicit Dice(const DiceOptions& options);
  Dice() : Dice(DiceOptions{}) {}
};

}  // namespace tenon::losses
