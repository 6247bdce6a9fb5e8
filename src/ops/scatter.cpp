// Writing and adding at positions: scatter, scatter_update, scatter_add, scatter_max, scatter_min.
#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/indexing.h>
#include <tenon/ops/logic.h>

#include "kernels/arrange.h"
#include "ops/gathering.h"
#include "ops/positions.h"
#include "ops/reduced_shape.h"
#include "ops/slicing.h"

namespace tenon {

namespace {

// Inputs: base, rows (count, depth), updates (count, base.shape[depth:]).
template <kernels::Scatter scatter>
std::unique_ptr<kernels::Kernel> prepare_scatter(const KernelRequest& request) {
  return make_scatter(scatter, request.inputs[0], request.inputs[1], request.inputs[2], request.outputs[0]);
}

std::vector<Tensor> scatter_add_gradient(const GradientRequest& request) {
  const Tensor& gradient = request.output_gradients[0];
  std::vector<Tensor> gradients(3);
  gradients[0] = gradient;
  if (request.wanted[2]) gradients[2] = gather_rows(gradient, request.inputs[1]);
  return gradients;
}

// What was overwritten has no gradient. As in TensorFlow, updates that were overwritten by a later one get that
// one's gradient.
std::vector<Tensor> scatter_update_gradient(const GradientRequest& request) {
  const Tensor &gradient = request.output_gradients[0], &rows = request.inputs[1];
  std::vector<Tensor> gradients(3);
  if (request.wanted[0]) {
    const Tensor zeros = constant_tensor(0, request.inputs[2].shape(), gradient.dtype());
    gradients[0] = scatter_rows(scatter_update_operation, gradient, rows, zeros);
  }
  if (request.wanted[2]) gradients[2] = gather_rows(gradient, rows);
  return gradients;
}

// The gradient of an element is shared equally by all that are equal to it, the base's own included.
std::vector<Tensor> scatter_extreme_gradient(const GradientRequest& request) {
  const Tensor &base = request.inputs[0], &rows = request.inputs[1], &updates = request.inputs[2];
  const Tensor& result = request.outputs[0];
  const Tensor base_wins = ops::cast(ops::equal(result, base), base.dtype());
  const Tensor update_wins = ops::cast(ops::equal(gather_rows(result, rows), updates), base.dtype());
  const Tensor winners = scatter_rows(scatter_add_operation, base_wins, rows, update_wins);
  const Tensor share = ops::divide(request.output_gradients[0], winners);
  return {ops::multiply(share, base_wins), {}, ops::multiply(gather_rows(share, rows), update_wins)};
}

const char* operation_name(const Operation& operation) { return operation.name.data(); }

// Rows as (count, depth) of checked positions, updates to fit them.
Tensor checked_scatter(const Operation& operation, const char* name, const Tensor& base,
                       const Tensor& indices, const Tensor& updates) {
  const std::int64_t depth = indices.ndim() == 0 ? 0 : indices.shape(-1);
  Shape expected(indices.shape().begin(), indices.shape().end() - (indices.ndim() == 0 ? 0 : 1));
  const std::int64_t count = expected.elements();
  if (indices.ndim() == 0 || depth > base.ndim()) {
    throw ShapeError(fmt::format(
        "{}: indices of shape {} must end in the number of indexed axes, at most the {} of shape {}", name,
        indices.shape().str(), base.ndim(), base.shape().str()));
  }
  Shape flat{count};
  for (int axis = static_cast<int>(depth); axis < base.ndim(); ++axis) {
    expected.push_back(base.shape()[axis]);
    flat.push_back(base.shape()[axis]);
  }
  if (!(updates.shape() == expected)) {
    throw ShapeError(fmt::format("{}: updates have shape {}, but indices of shape {} into shape {} need {}",
                                 name, updates.shape().str(), indices.shape().str(), base.shape().str(),
                                 expected.str()));
  }
  const Tensor rows = ops::reshape(indices, {count, depth});
  std::vector<Tensor> columns;
  for (int axis = 0; axis < depth; ++axis) {
    columns.push_back(checked_positions(name, axis_range(rows, 1, axis, axis + 1), axis, base.shape()[axis]));
  }
  if (columns.empty()) columns.push_back(rows);
  return scatter_rows(operation, base, ops::concatenate(columns, 1),
                      ops::reshape(ops::cast(updates, base.dtype()), flat));
}

Tensor checked_scatter(const Operation& operation, const Tensor& base, const Tensor& indices,
                       const Tensor& updates) {
  return checked_scatter(operation, operation_name(operation), base, indices, updates);
}

}  // namespace

const Operation scatter_update_operation{.name = "scatter_update",
                                         .infer = infer_same,
                                         .gradient = scatter_update_gradient,
                                         .prepare = prepare_scatter<kernels::Scatter::assign>};
const Operation scatter_add_operation{.name = "scatter_add",
                                      .infer = infer_same,
                                      .gradient = scatter_add_gradient,
                                      .prepare = prepare_scatter<kernels::Scatter::add>};
const Operation scatter_max_operation{.name = "scatter_max",
                                      .infer = infer_same,
                                      .gradient = scatter_extreme_gradient,
                                      .prepare = prepare_scatter<kernels::Scatter::maximum>};
const Operation scatter_min_operation{.name = "scatter_min",
                                      .infer = infer_same,
                                      .gradient = scatter_extreme_gradient,
                                      .prepare = prepare_scatter<kernels::Scatter::minimum>};

Tensor scatter_rows(const Operation& operation, const Tensor& base, const Tensor& rows,
                    const Tensor& updates) {
  return apply_one(operation, {base, rows, updates});
}

Tensor gather_rows(const Tensor& x, const Tensor& rows) {
  const int depth = static_cast<int>(rows.shape(1));
  const Shape indexed(x.shape().begin(), x.shape().begin() + depth);
  Shape table{indexed.elements()};
  for (int axis = depth; axis < x.ndim(); ++axis) table.push_back(x.shape()[axis]);
  if (depth == 0) {
    table[0] = rows.shape()[0];
    return ops::broadcast_to(ops::expand_dims(x, 0), table);
  }
  std::vector<Tensor> columns;
  for (const Tensor& column : ops::unstack(rows, 1)) columns.push_back(column);
  return take_at(ops::reshape(x, table), depth == 1 ? columns[0] : joined_positions(columns, indexed), 0);
}

namespace ops {

Tensor scatter(const Tensor& indices, const Tensor& values, const Shape& shape) {
  return checked_scatter(scatter_add_operation, "scatter", constant_tensor(0, shape, values.dtype()), indices,
                         values);
}

Tensor scatter_update(const Tensor& inputs, const Tensor& indices, const Tensor& updates) {
  return checked_scatter(scatter_update_operation, inputs, indices, updates);
}
Tensor scatter_add(const Tensor& inputs, const Tensor& indices, const Tensor& updates) {
  return checked_scatter(scatter_add_operation, inputs, indices, updates);
}
Tensor scatter_max(const Tensor& inputs, const Tensor& indices, const Tensor& updates) {
  return checked_scatter(scatter_max_operation, inputs, indices, updates);
}
Tensor scatter_min(const Tensor& inputs, const Tensor& indices, const Tensor& updates) {
  return checked_scatter(scatter_min_operation, inputs, indices, updates);
}

}  // namespace ops

}  // namespace tenon
