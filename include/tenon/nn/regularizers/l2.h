// Penalty on the sum of squares.
#pragma once

#include <tenon/nn/regularizers/regularizer.h>

namespace tenon::regularizers {

struct L2Options {
  double l2 = 0.01;
};

/// l2 * sum of x^2.
class L2 : public Regularizer {
 public:
  explicit L2(const L2Options& options);
  explicit L2(double l2) : L2(L2Options{.l2 = l2}) {}
  L2() : L2(L2Options{}) {}
};

}  // namespace tenon::regularizers
