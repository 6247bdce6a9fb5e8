// What every element-wise kernel does with its program before anything else.
#pragma once

#include <string>

#include "kernels/elementwise.h"

namespace tenon::kernels::elementwise {

/// ShapeError or TypeError if layouts and registers do not fit together.
void check_program(const Program& program);
/// "elementwise (10, 12): sigmoid, subtract, multiply".
std::string describe_program(const Program& program, const std::string& extent);
/// Floating-point operations per element.
double operations_of(const Program& program);

}  // namespace tenon::kernels::elementwise
