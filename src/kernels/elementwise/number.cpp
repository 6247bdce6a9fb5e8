#include "kernels/elementwise/number.h"

#include <cstring>

#include "kernels/elementwise/functions.h"

namespace tenon::kernels::elementwise {

void write_number(std::byte* memory, DType dtype, double value) {
  std::byte converted[8];
  std::byte* registers[2] = {reinterpret_cast<std::byte*>(&value), converted};
  Step step;
  step.inputs[0] = 0;
  step.output = 1;
  const bool half = dtype == DType::float16 || dtype == DType::bfloat16;
  step.function = half ? convert_rounding_to_odd() : find_conversion(DType::float64, held_dtype(dtype));
  step.function(step, registers, 1);
  if (half) {
    registers[0] = converted;
    step.function = round_function(dtype);
    step.function(step, registers, 1);
  }
  std::memcpy(memory, converted, size_of(held_dtype(dtype)));
}

}  // namespace tenon::kernels::elementwise
