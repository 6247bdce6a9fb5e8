// The operations whose result shares the elements of input 0.
#pragma once

#include "ops/operation.h"

namespace tenon {

extern const Operation reshape_operation;
extern const Operation transpose_operation;
extern const Operation expand_dims_operation;
extern const Operation squeeze_operation;
extern const Operation broadcast_to_operation;
extern const Operation flip_operation;

/// x, as a new tensor if it remembers the logits it was computed from, or a mask: as in Keras, what comes out of
/// an operation does not, even if it changed nothing.
Tensor unchanged(const Tensor& x);

}  // namespace tenon
