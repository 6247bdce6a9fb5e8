#include <tenon/ops/logic.h>

#include <tenon/ops/arithmetic.h>
#include <tenon/ops/operators.h>

#include "ops/elementwise.h"
#include "ops/table.h"

namespace tenon::ops {

using kernels::Opcode;

namespace {

constexpr Operation equal_operation{
    .name = "equal", .infer = infer_comparison, .elementwise = instruction<Opcode::equal>};
constexpr Operation not_equal_operation{
    .name = "not_equal", .infer = infer_comparison, .elementwise = instruction<Opcode::not_equal>};
constexpr Operation less_operation{
    .name = "less", .infer = infer_comparison, .elementwise = instruction<Opcode::less>};
constexpr Operation less_equal_operation{
    .name = "less_equal", .infer = infer_comparison, .elementwise = instruction<Opcode::less_equal>};
constexpr Operation greater_operation{
    .name = "greater", .infer = infer_comparison, .elementwise = instruction<Opcode::greater>};
constexpr Operation greater_equal_operation{
    .name = "greater_equal", .infer = infer_comparison, .elementwise = instruction<Opcode::greater_equal>};

constexpr Operation logical_and_operation{
    .name = "logical_and", .infer = infer_comparison, .elementwise = instruction<Opcode::logical_and>};
constexpr Operation logical_or_operation{
    .name = "logical_or", .infer = infer_comparison, .elementwise = instruction<Opcode::logical_or>};
constexpr Operation logical_xor_operation{
    .name = "logical_xor", .infer = infer_comparison, .elementwise = instruction<Opcode::logical_xor>};
constexpr Operation logical_not_operation{
    .name = "logical_not", .infer = infer_comparison, .elementwise = instruction<Opcode::logical_not>};

constexpr Operation isnan_operation{
    .name = "isnan", .infer = infer_comparison, .elementwise = instruction<Opcode::isnan>};
constexpr Operation isinf_operation{
    .name = "isinf", .infer = infer_comparison, .elementwise = instruction<Opcode::isinf>};
constexpr Operation isfinite_operation{
    .name = "isfinite", .infer = infer_comparison, .elementwise = instruction<Opcode::isfinite>};

// Two uint64 are compared as such, though Keras' common dtype of them would be uint32.
Tensor compare(const Operation& operation, const Tensor& x1, const Tensor& x2) {
  const bool same = x1.defined() && x2.defined() && x1.dtype() == x2.dtype();
  return same ? apply_one(operation, {x1, x2}) : apply_promoted(operation, {x1, x2});
}

Tensor apply_logic(const Operation& operation, std::vector<Tensor> inputs) {
  for (Tensor& x : inputs) {
    if (x.defined()) x = with_dtype(x, DType::bool_);
  }
  return apply_one(operation, std::move(inputs));
}

}  // namespace

Tensor equal(const Tensor& x1, const Tensor& x2) { return compare(equal_operation, x1, x2); }
Tensor not_equal(const Tensor& x1, const Tensor& x2) { return compare(not_equal_operation, x1, x2); }
Tensor less(const Tensor& x1, const Tensor& x2) { return compare(less_operation, x1, x2); }
Tensor less_equal(const Tensor& x1, const Tensor& x2) { return compare(less_equal_operation, x1, x2); }
Tensor greater(const Tensor& x1, const Tensor& x2) { return compare(greater_operation, x1, x2); }
Tensor greater_equal(const Tensor& x1, const Tensor& x2) { return compare(greater_equal_operation, x1, x2); }

Tensor logical_and(const Tensor& x1, const Tensor& x2) {
  return apply_logic(logical_and_operation, {x1, x2});
}
Tensor logical_or(const Tensor& x1, const Tensor& x2) { return apply_logic(logical_or_operation, {x1, x2}); }
Tensor logical_xor(const Tensor& x1, const Tensor& x2) {
  return apply_logic(logical_xor_operation, {x1, x2});
}
Tensor logical_not(const Tensor& x) { return apply_logic(logical_not_operation, {x}); }

Tensor isnan(const Tensor& x) { return apply_float(isnan_operation, {x}); }
Tensor isinf(const Tensor& x) { return apply_float(isinf_operation, {x}); }
Tensor isfinite(const Tensor& x) { return apply_float(isfinite_operation, {x}); }

Tensor isclose(const Tensor& x1, const Tensor& x2, double rtol, double atol, bool equal_nan) {
  const std::vector<Tensor> x = promote_to_float({x1, x2});
  const Tensor near = (absolute(x[0] - x[1]) <= atol + rtol * absolute(x[1])) & isfinite(x[1]);
  const Tensor close = near | (x[0] == x[1]);
  return equal_nan ? close | (isnan(x[0]) & isnan(x[1])) : close;
}

}  // namespace tenon::ops

namespace tenon {

OperationFamily logic_operations() {
  using namespace ops;
  static constexpr const Operation* list[] = {
      &equal_operation,       &not_equal_operation,     &less_operation,        &less_equal_operation,
      &greater_operation,     &greater_equal_operation, &logical_and_operation, &logical_or_operation,
      &logical_xor_operation, &logical_not_operation,   &isnan_operation,       &isinf_operation,
      &isfinite_operation};
  return list;
}

}  // namespace tenon
