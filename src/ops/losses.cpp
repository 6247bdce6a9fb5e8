#include <tenon/ops/losses.h>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/activation.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/indexing.h>
#include <tenon/ops/operators.h>

#include "kernels/arrange.h"
#include "kernels/elementwise.h"
#include "kernels/reduce.h"
#include "ops/elementwise.h"
#include "ops/kernel_chain.h"
#include "ops/table.h"

namespace tenon::ops {

using kernels::Layout;
using kernels::Opcode;
using kernels::Program;

namespace {

// Inputs of all three: 0 the labels, 1 the logits.

constexpr Operation sigmoid_cross_entropy_operation{
    .name = "sigmoid_cross_entropy_with_logits",
    .infer = infer_broadcast,
    .gradient =
        [](const GradientRequest& r) {
          return broadcast_gradients(
              r, [&] { return -r.gradient() * r.input(1); },
              [&] { return r.gradient() * (sigmoid(r.input(1)) - r.input(0)); });
        },
    .emit =
        [](Program& program, std::span<const int> inputs, const Attributes&) {
          const int z = inputs[0], x = inputs[1];
          const DType dtype = program.register_dtypes[static_cast<std::size_t>(x)];
          const int size = program.emit(Opcode::absolute, dtype, {x});
          const int small = program.emit(Opcode::exp, dtype, {program.emit(Opcode::negative, dtype, {size})});
          const int positive = program.emit(Opcode::relu, dtype, {x});
          const int linear = program.emit(Opcode::subtract, dtype,
                                          {positive, program.emit(Opcode::multiply, dtype, {x, z})});
          return program.emit(Opcode::add, dtype, {linear, program.emit(Opcode::log1p, dtype, {small})});
        }};

Shape without_axis(const Shape& shape, std::int64_t axis) {
  Shape rest = shape;
  rest.erase(rest.begin() + axis);
  return rest;
}

std::vector<TensorSpec> infer_without_axis(const InferRequest& r) {
  return {{without_axis(r.inputs[1].shape, r.attributes.integer("axis")), r.inputs[1].dtype}};
}

std::unique_ptr<kernels::Kernel> prepare_softmax_cross_entropy(const KernelRequest& request) {
  const Layout &labels = request.inputs[0], &logits = request.inputs[1], &output = request.outputs[0];
  const auto axis = static_cast<int>(request.attributes.integer("axis"));
  const Layout full = Layout::contiguous(logits.dtype, logits.shape);
  Program product;
  product.shape = full.shape;
  product.add_input(labels);
  product.add_input(full);
  product.add_output(product.emit(Opcode::multiply, full.dtype, {0, 1}), full);

  auto chain = std::make_unique<KernelChain>("softmax_cross_entropy " + logits.shape.str(), 3);
  const int logarithms = chain->add_temporary(full);
  chain->add_step(kernels::make_softmax(logits, full, axis, true), {1, logarithms});
  chain->add_step(kernels::make_elementwise(std::move(product)), {0, logarithms, logarithms});
  chain->add_step(kernels::make_reduce(kernels::Reduction::sum, full, output, {axis}, -1.0), {logarithms, 2});
  return chain;
}

constexpr Operation softmax_cross_entropy_operation{
    .name = "softmax_cross_entropy_with_logits",
    .infer = infer_without_axis,
    .gradient = [](const GradientRequest& r) -> Gradients {
      const std::int64_t axis = r.attributes.integer("axis");
      const Tensor gradient = expand_dims(r.gradient(), axis);
      return {r.wanted[0] ? -gradient * log_softmax(r.input(1), axis) : Tensor(),
              r.wanted[1] ? gradient * (softmax(r.input(1), axis) - r.input(0)) : Tensor()};
    },
    .prepare = prepare_softmax_cross_entropy};

std::unique_ptr<kernels::Kernel> prepare_sparse_cross_entropy(const KernelRequest& request) {
  const Layout &labels = request.inputs[0], &logits = request.inputs[1], &output = request.outputs[0];
  const int axis = logits.shape.ndim() - 1;
  const Layout full = Layout::contiguous(logits.dtype, logits.shape);
  Layout positions = labels, chosen = output;
  for (Layout* layout : {&positions, &chosen}) {
    layout->shape.push_back(1);
    layout->strides.push_back(1);
  }
  Program negation;
  negation.shape = output.shape;
  negation.add_input(output);
  negation.add_output(negation.emit(Opcode::negative, output.dtype, {0}), output);

  auto chain = std::make_unique<KernelChain>("sparse_softmax_cross_entropy " + logits.shape.str(), 3);
  const int logarithms = chain->add_temporary(full);
  const int taken = chain->add_temporary(output);
  chain->add_step(kernels::make_softmax(logits, full, axis, true), {1, logarithms});
  chain->add_step(kernels::make_take_along_axis(full, positions, chosen, axis), {logarithms, 0, taken});
  chain->add_step(kernels::make_elementwise(std::move(negation)), {taken, 2});
  return chain;
}

constexpr Operation sparse_cross_entropy_operation{
    .name = "sparse_softmax_cross_entropy_with_logits",
    .infer = infer_without_axis,
    .gradient = [](const GradientRequest& r) -> Gradients {
      const Tensor& logits = r.input(1);
      const Tensor labels = one_hot(r.input(0), logits.shape(-1), -1, logits.dtype());
      return {Tensor(), expand_dims(r.gradient(), -1) * (softmax(logits) - labels)};
    },
    .prepare = prepare_sparse_cross_entropy};

void check_same_shape(const Operation& operation, const Tensor& labels, const Tensor& logits) {
  if (!labels.defined() || !logits.defined() || labels.shape() == logits.shape()) return;
  throw ShapeError(fmt::format("{}: labels and logits must have the same shape, got {} and {}",
                               operation.name, labels.shape().str(), logits.shape().str()));
}

// Labels and logits in the dtype of the logits (floatx if those are integers).
std::vector<Tensor> in_dtype_of_logits(const Tensor& labels, const Tensor& logits) {
  const Tensor floating = promote_to_float({logits})[0];
  return {labels.defined() && floating.defined() ? with_dtype(labels, floating.dtype()) : labels, floating};
}

void check_class_numbers(const Tensor& labels, std::int64_t classes) {
  if (labels.is_symbolic()) return;
  for (std::int64_t label : labels.to_vector<std::int64_t>()) {
    if (label >= 0 && label < classes) continue;
    throw ValueError(
        fmt::format("{}: label {} is not in [0, {}): the logits have {} classes; count classes from 0, or "
                    "give the last layer more "
                    "units",
                    sparse_cross_entropy_operation.name, label, classes, classes));
  }
}

void check_sparse(const Tensor& labels, const Tensor& logits) {
  const std::string_view name = sparse_cross_entropy_operation.name;
  if (logits.ndim() == 0) {
    throw ShapeError(fmt::format("{}: logits need a class axis, got shape ()", name));
  }
  const Shape expected = without_axis(logits.shape(), logits.ndim() - 1);
  if (labels.shape() != expected) {
    throw ShapeError(fmt::format("{}: logits of shape {} need labels of shape {}, got {}", name,
                                 logits.shape().str(), expected.str(), labels.shape().str()));
  }
  if (!is_integer(labels.dtype())) {
    throw TypeError(
        fmt::format("{}: labels must be integer class numbers, got {}; cast them, or use "
                    "softmax_cross_entropy_with_logits for "
                    "one-hot labels",
                    name, name_of(labels.dtype())));
  }
  check_class_numbers(labels, logits.shape(-1));
}

}  // namespace

Tensor sigmoid_cross_entropy_with_logits(const Tensor& labels, const Tensor& logits) {
  check_same_shape(sigmoid_cross_entropy_operation, labels, logits);
  return apply_one(sigmoid_cross_entropy_operation, in_dtype_of_logits(labels, logits));
}

Tensor softmax_cross_entropy_with_logits(const Tensor& labels, const Tensor& logits, std::int64_t axis) {
  check_same_shape(softmax_cross_entropy_operation, labels, logits);
  if (logits.defined()) axis = normalize_axis(axis, logits.ndim(), "softmax_cross_entropy_with_logits: axis");
  return apply_one(softmax_cross_entropy_operation, in_dtype_of_logits(labels, logits), {{"axis", axis}});
}

Tensor sparse_softmax_cross_entropy_with_logits(const Tensor& labels, const Tensor& logits) {
  Tensor numbers = labels;
  std::int64_t axis = -1;
  if (labels.defined() && logits.defined()) {
    check_sparse(labels, logits);
    axis = logits.ndim() - 1;
    // The kernels read positions as int32 or int64.
    if (labels.dtype() != DType::int32) numbers = cast(labels, DType::int64);
  }
  return apply_one(sparse_cross_entropy_operation, {numbers, promote_to_float({logits})[0]},
                   {{"axis", axis}});
}

}  // namespace tenon::ops

namespace tenon {

OperationFamily loss_operations() {
  using namespace ops;
  static constexpr const Operation* list[] = {
      &sigmoid_cross_entropy_operation, &softmax_cross_entropy_operation, &sparse_cross_entropy_operation};
  return list;
}

}  // namespace tenon
