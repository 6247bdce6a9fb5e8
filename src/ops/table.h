// Every operation there is, for the tests, the benchmarks and the documentation.
#pragma once

#include <span>
#include <vector>

#include "ops/operation.h"

namespace tenon {

using OperationFamily = std::span<const Operation* const>;

// Each is defined in the family's source: arithmetic.cpp, ….
OperationFamily arithmetic_operations();
OperationFamily bitwise_operations();
OperationFamily selection_operations();
OperationFamily math_operations();
OperationFamily logic_operations();
OperationFamily activation_operations();
OperationFamily loss_operations();
OperationFamily reduction_operations();
OperationFamily linear_algebra_operations();
OperationFamily convolution_operations();
OperationFamily pooling_operations();
OperationFamily arrangement_operations();
OperationFamily indexing_operations();
OperationFamily sorting_operations();
OperationFamily random_operations();

/// All families in one list.
std::vector<const Operation*> all_operations();

}  // namespace tenon
