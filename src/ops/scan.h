// Running sums and products, with the variants that gradients need.
#pragma once

#include "ops/operation.h"

namespace tenon {

extern const Operation cumsum_operation;
extern const Operation cumprod_operation;
extern const Operation logsumexp_operation;

struct ScanOptions {
  bool exclusive = false;  // element i holds what lies before it, without itself
  bool reverse = false;    // from the end
};
Tensor cumulative_sum(const Tensor& x, int axis, ScanOptions options = {});
Tensor cumulative_product(const Tensor& x, int axis, ScanOptions options = {});

}  // namespace tenon
