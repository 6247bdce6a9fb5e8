// Penalty on absolute values and squares.
#pragma once

#include <tenon/nn/regularizers/regularizer.h>

namespace tenon::regularizers {

struct L1L2Options {
  double l1 = 0.0;
  double l2 = 0.0;
};

/// l1 * sum of |x| + l2 * sum of x^2.
class L1L2 : public Regularizer {
 public:
  explicit L1L2(const L1L2Options& options);
  L1L2(double l1, double l2) : L1L2(L1L2Options{.l1 = l1, .l2 = l2}) {}
  L1L2() : L1L2(L1L2Options{}) {}
};

}  // namespace tenon::regularizers
