// Random tensors: each operation draws one distribution from a state that is its input.
#include <fmt/format.h>

#include <array>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/math.h>
#include <tenon/ops/random.h>

#include "kernels/random.h"
#include "ops/table.h"

namespace tenon {

namespace {

using kernels::Distribution;

std::vector<TensorSpec> infer_draw(const InferRequest& request) {
  const TensorSpec& state = request.inputs[0];
  if (state.dtype != uint32 || !(state.shape == Shape{2})) {
    throw TypeError(
        fmt::format("{}: the state must be uint32 of shape (2,) (seed, counter), got {} of shape {}",
                    request.operation.name, name_of(state.dtype), state.shape.str()));
  }
  return {{request.attributes.shape("shape"), request.attributes.dtype("dtype")}};
}

template <Distribution distribution>
std::unique_ptr<kernels::Kernel> prepare_draw(const KernelRequest& request) {
  return make_random(distribution, request.outputs[0]);
}

template <Distribution distribution>
constexpr Operation drawing(std::string_view name) {
  return {.name = name, .infer = infer_draw, .prepare = prepare_draw<distribution>};
}

const Operation uniform_operation = drawing<Distribution::uniform>("random_uniform");
const Operation normal_operation = drawing<Distribution::normal>("random_normal");
const Operation truncated_normal_operation =
    drawing<Distribution::truncated_normal>("random_truncated_normal");
const Operation permutation_operation = drawing<Distribution::permutation>("random_permutation");
const Operation bits_operation = drawing<Distribution::bits>("random_bits");

Tensor draw(const Operation& operation, const Tensor& state, const Shape& shape, DType dtype) {
  for (std::int64_t length : shape) {
    if (length < 0)
      throw ValueError(fmt::format("{}: shape {} has a negative length", operation.name, shape.str()));
  }
  return apply_one(operation, {state}, {{"shape", shape}, {"dtype", dtype}});
}

// float64 if asked for; else float32, for the caller to convert.
Tensor draw_real(const Operation& operation, const Tensor& state, const Shape& shape, DType dtype) {
  if (!is_floating(dtype)) {
    throw TypeError(fmt::format("{}: dtype must be a floating one, got {}", operation.name, name_of(dtype)));
  }
  return draw(operation, state, shape, dtype == float64 ? float64 : float32);
}

}  // namespace

OperationFamily random_operations() {
  static const std::array family{&uniform_operation, &normal_operation, &truncated_normal_operation,
                                 &permutation_operation, &bits_operation};
  return family;
}

namespace ops {

Tensor random_uniform(const Tensor& state, const Shape& shape, DType dtype) {
  const Tensor x = draw_real(uniform_operation, state, shape, dtype);
  if (dtype == float32 || dtype == float64) return x;
  // Rounding to half precision could give 1: cut off to the bits that it has.
  const double steps = dtype == float16 ? 2048 : 256;
  return cast(divide(floor(multiply(x, steps)), steps), dtype);
}
Tensor random_normal(const Tensor& state, const Shape& shape, DType dtype) {
  return cast(draw_real(normal_operation, state, shape, dtype), dtype);
}
Tensor random_truncated_normal(const Tensor& state, const Shape& shape, DType dtype) {
  return cast(draw_real(truncated_normal_operation, state, shape, dtype), dtype);
}
Tensor random_permutation(const Tensor& state, std::int64_t n) {
  return draw(permutation_operation, state, {n}, int64);
}
Tensor random_bits(const Tensor& state, const Shape& shape) {
  return draw(bits_operation, state, shape, uint32);
}

}  // namespace ops

}  // namespace tenon
