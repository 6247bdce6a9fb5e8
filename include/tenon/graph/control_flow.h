// Loops and branches on tensors: one node with a sub-plan inside a trace, plain C++ control flow outside.
#pragma once

#include <utility>
#include <vector>

#include <tenon/base/callable.h>
#include <tenon/tensor/tensor.h>

namespace tenon::ops {

/// (carry, slices of xs) -> (carry, slices of ys)
using ScanBody = Callable<std::pair<std::vector<Tensor>, std::vector<Tensor>>(
    const std::vector<Tensor>& carry, const std::vector<Tensor>& x)>;
struct ScanOptions {
  bool reverse = false;
  /// Number of steps if xs is empty.
  std::int64_t length = None;
};
/// jax.lax.scan: runs body over the leading axis of each of xs; returns the last carry and the stacked ys.
/// Differentiable in carry, xs and everything the body captures. ShapeError if the carry changes shape or dtype.
std::pair<std::vector<Tensor>, std::vector<Tensor>> scan(const ScanBody& body,
                                                         const std::vector<Tensor>& initial,
                                                         const std::vector<Tensor>& xs,
                                                         ScanOptions options = {});

/// keras.ops.while_loop: body as long as condition holds, at most maximum_iterations times (None: no limit).
/// Not differentiable: use scan.
std::vector<Tensor> while_loop(const Callable<Tensor(const std::vector<Tensor>&)>& condition,
                               const Callable<std::vector<Tensor>(const std::vector<Tensor>&)>& body,
                               const std::vector<Tensor>& variables, std::int64_t maximum_iterations = None);

/// keras.ops.cond: the outputs of one of two functions of the same output shapes and dtypes. Differentiable.
std::vector<Tensor> cond(const Tensor& predicate, const Callable<std::vector<Tensor>()>& when_true,
                         const Callable<std::vector<Tensor>()>& when_false);

}  // namespace tenon::ops
