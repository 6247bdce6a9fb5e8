// What the element-wise families share: instructions, broadcast gradients and calls with promotion.
#pragma once

#include <span>
#include <vector>

#include "ops/operation.h"

namespace tenon::ops {

using Gradients = std::vector<Tensor>;

/// For Operation::elementwise: an opcode that takes no parameters.
template <kernels::Opcode opcode>
ElementwiseRule instruction(const Attributes&) {
  return {opcode};
}

/// The gradients of two inputs that were broadcast together. `first` and `second` compute them in the
/// output's shape; each is called only if it is wanted, and summed to its input's shape.
template <class First, class Second>
Gradients broadcast_gradients(const GradientRequest& r, First first, Second second) {
  return {r.wanted[0] ? sum_to_shape(first(), r.input(0).shape()) : Tensor(),
          r.wanted[1] ? sum_to_shape(second(), r.input(1).shape()) : Tensor()};
}

/// Applies an operation after Keras' promotion: of the inputs to their common dtype (promote), or to a
/// floating one (promote_to_float).
Tensor apply_promoted(const Operation& operation, std::vector<Tensor> inputs, Attributes attributes = {});
Tensor apply_float(const Operation& operation, std::vector<Tensor> inputs, Attributes attributes = {});
/// Applies an operation of one input that keeps its dtype (promotion would turn uint64 into uint32).
Tensor apply_unpromoted(const Operation& operation, const Tensor& x, Attributes attributes = {});

/// x in that dtype: x itself if it has it, a converted constant if x is a bare number, else a recorded cast.
/// ValueError if a bare integer does not fit.
Tensor with_dtype(const Tensor& x, DType dtype);
/// A bare number in the dtype that Keras gives it where nothing else decides (int32, floatx(), bool); other
/// tensors as they are.
Tensor with_own_dtype(const Tensor& x);

/// TypeError naming the operation if the dtype is bool: "add: expected numbers, got bool; …".
void refuse_bool(const Operation& operation, DType dtype);

}  // namespace tenon::ops

namespace tenon {

/// True if an operation is computed element by element, by one instruction or several.
inline bool is_elementwise(const Operation& operation) { return operation.elementwise || operation.emit; }

/// Appends an element-wise operation to a program, given the registers of its inputs, and returns the
/// register of its result, which has dtype `output`.
int append_operation(kernels::Program& program, const Operation& operation, const Attributes& attributes,
                     std::span<const int> inputs, DType output);

}  // namespace tenon
