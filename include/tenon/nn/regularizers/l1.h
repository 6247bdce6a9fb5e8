// Penalty on the sum of absolute values.
#pragma once

#include <tenon/nn/regularizers/regularizer.h>

namespace tenon::regularizers {

struct L1Options {
  double l1 = 0.01;
};

/// l1 * sum of |x|.
class L1 : public Regularizer {
 public:
  explicit L1(const L1Options& options);
  explicit L1(double l1) : L1(L1Options{.l1 = l1}) {}
  L1() : L1(L1Options{}) {}
};

}  // namespace tenon::regularizers
