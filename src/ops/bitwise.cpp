#include <tenon/ops/bitwise.h>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/logic.h>

#include "ops/elementwise.h"
#include "ops/table.h"

namespace tenon::ops {

using kernels::Opcode;

namespace {

constexpr Operation bitwise_and_operation{
    .name = "bitwise_and", .infer = infer_broadcast, .elementwise = instruction<Opcode::bitwise_and>};
constexpr Operation bitwise_or_operation{
    .name = "bitwise_or", .infer = infer_broadcast, .elementwise = instruction<Opcode::bitwise_or>};
constexpr Operation bitwise_xor_operation{
    .name = "bitwise_xor", .infer = infer_broadcast, .elementwise = instruction<Opcode::bitwise_xor>};
constexpr Operation bitwise_not_operation{
    .name = "bitwise_not", .infer = infer_same, .elementwise = instruction<Opcode::bitwise_not>};
constexpr Operation left_shift_operation{
    .name = "left_shift", .infer = infer_broadcast, .elementwise = instruction<Opcode::left_shift>};
constexpr Operation right_shift_operation{
    .name = "right_shift", .infer = infer_broadcast, .elementwise = instruction<Opcode::right_shift>};

// A bare number counts as int32 here, as in Keras.
std::vector<Tensor> promote_bits(const Operation& operation, std::vector<Tensor> inputs) {
  for (Tensor& x : inputs) x = with_own_dtype(x);
  for (const Tensor& x : inputs) {
    if (!x.defined() || !is_floating(x.dtype())) continue;
    throw TypeError(
        fmt::format("{}: expected integers or bools, got {}; cast first, as in ops::cast(x, int32)",
                    operation.name, name_of(x.dtype())));
  }
  inputs = promote(std::move(inputs));
  if (inputs[0].defined() && is_floating(inputs[0].dtype())) {
    throw TypeError(
        fmt::format("{}: no integer dtype holds both uint64 and signed integers; cast one of them first",
                    operation.name));
  }
  return inputs;
}

Tensor shift(const Operation& operation, const Tensor& x, const Tensor& y) {
  std::vector<Tensor> inputs = promote_bits(operation, {x, y});
  refuse_bool(operation, inputs[0].dtype());
  return apply_one(operation, std::move(inputs));
}

// Bools have one bit; all integers have the same instructions.
Tensor apply_bits(const Operation& operation, Tensor (*on_bools)(const Tensor&, const Tensor&),
                  const Tensor& x, const Tensor& y) {
  std::vector<Tensor> inputs = promote_bits(operation, {x, y});
  if (inputs[0].defined() && inputs[0].dtype() == DType::bool_) return on_bools(inputs[0], inputs[1]);
  return apply_one(operation, std::move(inputs));
}

}  // namespace

Tensor bitwise_and(const Tensor& x, const Tensor& y) {
  return apply_bits(bitwise_and_operation, logical_and, x, y);
}
Tensor bitwise_or(const Tensor& x, const Tensor& y) {
  return apply_bits(bitwise_or_operation, logical_or, x, y);
}
Tensor bitwise_xor(const Tensor& x, const Tensor& y) {
  return apply_bits(bitwise_xor_operation, logical_xor, x, y);
}
Tensor bitwise_not(const Tensor& x) {
  if (x.defined() && x.dtype() == DType::bool_) return logical_not(x);
  return apply_one(bitwise_not_operation, promote_bits(bitwise_not_operation, {x}));
}
Tensor bitwise_invert(const Tensor& x) { return bitwise_not(x); }
Tensor left_shift(const Tensor& x, const Tensor& y) { return shift(left_shift_operation, x, y); }
Tensor right_shift(const Tensor& x, const Tensor& y) { return shift(right_shift_operation, x, y); }
Tensor bitwise_left_shift(const Tensor& x, const Tensor& y) { return left_shift(x, y); }
Tensor bitwise_right_shift(const Tensor& x, const Tensor& y) { return right_shift(x, y); }

}  // namespace tenon::ops

namespace tenon {

OperationFamily bitwise_operations() {
  using namespace ops;
  static constexpr const Operation* list[] = {&bitwise_and_operation, &bitwise_or_operation,
                                              &bitwise_xor_operation, &bitwise_not_operation,
                                              &left_shift_operation,  &right_shift_operation};
  return list;
}

}  // namespace tenon
