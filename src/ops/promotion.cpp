#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/tensor/create.h>

#include "ops/elementwise.h"
#include "ops/operation.h"
#include "ops/recorder.h"
#include "tensor/body.h"

namespace tenon {

namespace {

bool is_weak(const Tensor& x) { return x.body()->weak; }

bool integer_fits(std::int64_t number, DType dtype) {
  switch (dtype) {
    case DType::uint8:
      return number >= 0 && number <= UINT8_MAX;
    case DType::uint16:
      return number >= 0 && number <= UINT16_MAX;
    case DType::uint32:
      return number >= 0 && number <= UINT32_MAX;
    case DType::uint64:
      return number >= 0;
    case DType::int8:
      return number >= INT8_MIN && number <= INT8_MAX;
    case DType::int16:
      return number >= INT16_MIN && number <= INT16_MAX;
    case DType::int32:
      return number >= INT32_MIN && number <= INT32_MAX;
    default:
      return true;
  }
}

Tensor convert_number(const Tensor& number, DType dtype) {
  if (is_integer(number.dtype()) && !integer_fits(number.item<std::int64_t>(), dtype)) {
    throw ValueError(
        fmt::format("the number {0} does not fit {1}, the dtype of the tensor that it is combined with; cast "
                    "that tensor to a "
                    "wider dtype first",
                    number.item<std::int64_t>(), name_of(dtype)));
  }
  return full({}, number, dtype);
}

// What a bare number becomes when no tensor decides: int32, float32 or bool, as wide as floatx.
DType own_dtype(DType weak) { return promote_types({weak, true}, {DType::bool_}).dtype; }

std::vector<Tensor> convert_all(std::vector<Tensor> inputs, PromotedType common) {
  const DType dtype = common.weak ? own_dtype(common.dtype) : common.dtype;
  for (Tensor& x : inputs) {
    if (x.defined()) x = ops::with_dtype(x, dtype);
  }
  return inputs;
}

std::vector<PromotedType> types_of(const std::vector<Tensor>& inputs) {
  std::vector<PromotedType> types;
  for (const Tensor& x : inputs) {
    if (x.defined()) types.push_back(promoted_type(x));  // apply() says which operation got an empty one
  }
  return types;
}

}  // namespace

PromotedType promoted_type(const Tensor& x) { return {x.dtype(), is_weak(x)}; }

std::vector<Tensor> promote(std::vector<Tensor> inputs) {
  const PromotedType common = promote_types(types_of(inputs));
  return convert_all(std::move(inputs), common);
}

std::vector<Tensor> promote_to_float(std::vector<Tensor> inputs) {
  std::vector<PromotedType> types = types_of(inputs);
  types.push_back({DType::float64, true});
  const PromotedType common = promote_types(types);
  return convert_all(std::move(inputs), common);
}

namespace ops {

Tensor with_dtype(const Tensor& x, DType dtype) {
  if (x.dtype() == dtype) return x;
  // A tape may watch a bare number (`Tensor x = 3.0; tape.watch(x);`), so it hears of the conversion.
  if (is_weak(x) && x.ndim() == 0 && !x.is_symbolic() && !is_taped()) return convert_number(x, dtype);
  return cast(x, dtype);
}

Tensor with_own_dtype(const Tensor& x) {
  return x.defined() && is_weak(x) ? with_dtype(x, own_dtype(x.dtype())) : x;
}

Tensor apply_promoted(const Operation& operation, std::vector<Tensor> inputs, Attributes attributes) {
  return apply_one(operation, promote(std::move(inputs)), std::move(attributes));
}

Tensor apply_float(const Operation& operation, std::vector<Tensor> inputs, Attributes attributes) {
  return apply_one(operation, promote_to_float(std::move(inputs)), std::move(attributes));
}

Tensor apply_unpromoted(const Operation& operation, const Tensor& x, Attributes attributes) {
  return apply_one(operation, {with_own_dtype(x)}, std::move(attributes));
}

void refuse_bool(const Operation& operation, DType dtype) {
  if (dtype != DType::bool_) return;
  throw TypeError(fmt::format(
      "{}: expected numbers, got bool; cast to a number first, as in ops::cast(x, int32)", operation.name));
}

}  // namespace ops

}  // namespace tenon
