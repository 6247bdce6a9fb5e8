#include "kernels/elementwise/cost.h"

namespace tenon::kernels::elementwise {

namespace {

double single_precision_nanoseconds(Opcode opcode) {
  switch (opcode) {
    case Opcode::exp:
    case Opcode::expm1:
    case Opcode::exp2:
    case Opcode::log:
    case Opcode::log1p:
    case Opcode::log2:
    case Opcode::log10:
    case Opcode::sin:
    case Opcode::cos:
    case Opcode::atan:
    case Opcode::sigmoid:
    case Opcode::tanh:
    case Opcode::elu:
      return 0.4;
    case Opcode::erf:
    case Opcode::softplus:
    case Opcode::log_sigmoid:
    case Opcode::logaddexp:
      return 0.8;
    case Opcode::divide:
    case Opcode::sqrt:
    case Opcode::rsqrt:
    case Opcode::reciprocal:
    case Opcode::divide_sqrt_plus:
    case Opcode::divide_sqrt_of_plus:
      return 0.15;
    case Opcode::power:
    case Opcode::floor_divide:
    case Opcode::mod:
    case Opcode::tan:
    case Opcode::asin:
    case Opcode::acos:
    case Opcode::atan2:
    case Opcode::sinh:
    case Opcode::cosh:
    case Opcode::asinh:
    case Opcode::acosh:
    case Opcode::atanh:
      return 10;
    case Opcode::erfinv:
      return 80;
    default:
      return 0.05;
  }
}

}  // namespace

double nanoseconds_per_element(Opcode opcode, DType dtype) {
  const double cost = single_precision_nanoseconds(opcode);
  if (dtype == DType::float64) return 2.5 * cost;
  return is_floating(dtype) ? cost : cost + 0.2;
}

double operations_per_element(Opcode opcode) {
  switch (opcode) {
    case Opcode::copy:
    case Opcode::convert:
      return 0;
    case Opcode::multiply_add:
    case Opcode::multiply_subtract:
    case Opcode::negative_multiply_add:
      return 2;
    case Opcode::lerp:
    case Opcode::divide_sqrt_plus:
    case Opcode::divide_sqrt_of_plus:
      return 3;
    case Opcode::lerp_square:
      return 4;
    default:
      return 1;
  }
}

}  // namespace tenon::kernels::elementwise
