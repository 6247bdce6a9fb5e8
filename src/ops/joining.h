// The operations that put tensors side by side or around.
#pragma once

#include "ops/operation.h"

namespace tenon {

extern const Operation concatenate_operation;
extern const Operation pad_operation;

}  // namespace tenon
