// What the variable needs to know of gradient tapes.
#pragma once

#include <tenon/graph/variable.h>

namespace tenon {

/// Tells the tapes of this thread that a variable was read as this tensor.
void notify_variable_read(const Variable& variable, const Tensor& value);

}  // namespace tenon
