// matmul, and the products that are matmuls of rearranged tensors.
#include <fmt/format.h>

#include <array>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/linear_algebra.h>
#include <tenon/ops/reduction.h>

#include "kernels/matmul.h"
#include "ops/reduced_shape.h"
#include "ops/table.h"

namespace tenon {

namespace {

[[noreturn]] void throw_inner_mismatch(const char* name, std::int64_t a, std::int64_t b, const Shape& a_shape,
                                       const Shape& b_shape) {
  throw ShapeError(fmt::format("{}: the inner lengths {} and {} differ: shapes {} and {}", name, a, b,
                               a_shape.str(), b_shape.str()));
}

Shape leading(const Shape& shape, std::size_t dropped) { return Shape(shape.begin(), shape.end() - dropped); }

// Both of rank >= 2.
std::vector<TensorSpec> infer_matmul(const InferRequest& request) {
  const Shape &a = request.inputs[0].shape, &b = request.inputs[1].shape;
  if (a.back() != b[b.size() - 2]) throw_inner_mismatch("matmul", a.back(), b[b.size() - 2], a, b);
  Shape shape;
  try {
    shape = broadcast_shapes(leading(a, 2), leading(b, 2));
  } catch (const ShapeError&) {
    throw ShapeError(fmt::format("matmul: the leading axes {} and {} do not broadcast: shapes {} and {}",
                                 leading(a, 2).str(), leading(b, 2).str(), a.str(), b.str()));
  }
  shape.push_back(a[a.size() - 2]);
  shape.push_back(b.back());
  return {{shape, request.inputs[0].dtype}};
}

// The operand with the result's leading axes, repeated without a copy.
kernels::Layout with_batch_of(const kernels::Layout& operand, const Shape& result) {
  kernels::Layout layout{operand.dtype, result, Shape(result.size(), 0)};
  const std::size_t ndim = result.size(), added = ndim - operand.shape.size();
  for (std::size_t axis = 0; axis < operand.shape.size(); ++axis) {
    const bool repeated = operand.shape[axis] != result[axis + added] && axis + 2 < operand.shape.size();
    if (!repeated) {
      layout.shape[axis + added] = operand.shape[axis];
      layout.strides[axis + added] = operand.strides[axis];
    }
  }
  return layout;
}

std::unique_ptr<kernels::Kernel> prepare_matmul(const KernelRequest& request) {
  const Shape& shape = request.outputs[0].shape;
  return kernels::make_matmul({with_batch_of(request.inputs[0], shape),
                               with_batch_of(request.inputs[1], shape), request.outputs[0],
                               request.epilogue});
}

Tensor matrices_transposed(const Tensor& x) { return ops::swapaxes(x, -1, -2); }

std::vector<Tensor> matmul_gradient(const GradientRequest& request) {
  const Tensor &a = request.inputs[0], &b = request.inputs[1], &gradient = request.output_gradients[0];
  std::vector<Tensor> gradients(2);
  if (request.wanted[0])
    gradients[0] = sum_to_shape(ops::matmul(gradient, matrices_transposed(b)), a.shape());
  if (request.wanted[1])
    gradients[1] = sum_to_shape(ops::matmul(matrices_transposed(a), gradient), b.shape());
  return gradients;
}

const Operation matmul_operation{
    .name = "matmul",
    .infer = infer_matmul,
    .gradient = matmul_gradient,
    .prepare = prepare_matmul,
    .takes_epilogue = [](const KernelRequest& request) { return is_floating(request.outputs[0].dtype); }};

// Many matrices times one are a single product of all their rows.
Tensor product(const Tensor& a, const Tensor& b) {
  if (a.ndim() <= 2 || b.ndim() != 2) return apply_one(matmul_operation, {a, b});
  Shape shape = leading(a.shape(), 1);
  const Tensor rows = ops::reshape(a, {shape.elements(), a.shape().back()});
  shape.push_back(b.shape().back());
  return ops::reshape(apply_one(matmul_operation, {rows, b}), shape);
}

}  // namespace

OperationFamily linear_algebra_operations() {
  static const std::array family{&matmul_operation};
  return family;
}

namespace ops {

Tensor matmul(const Tensor& a, const Tensor& b) {
  if (a.ndim() == 0 || b.ndim() == 0) {
    throw ValueError(fmt::format("matmul: shapes {} and {}: rank 0 has no axis to sum over; use multiply",
                                 a.shape().str(), b.shape().str()));
  }
  const std::int64_t b_inner = b.ndim() == 1 ? b.shape()[0] : b.shape(-2);
  if (a.shape(-1) != b_inner) throw_inner_mismatch("matmul", a.shape(-1), b_inner, a.shape(), b.shape());

  std::vector<Tensor> both = promote({a, b});
  const DType dtype = a.dtype() == int8 && b.dtype() == int8 ? int32 : both[0].dtype();
  const DType computed = dtype == bool_ ? int32 : dtype;
  for (Tensor& x : both) x = cast(x, computed);
  if (a.ndim() == 1) both[0] = expand_dims(both[0], 0);
  if (b.ndim() == 1) both[1] = expand_dims(both[1], 1);
  Tensor result = cast(product(both[0], both[1]), dtype);
  if (a.ndim() == 1) result = squeeze(result, b.ndim() == 1 ? -1 : -2);
  if (b.ndim() == 1) result = squeeze(result, -1);
  return result;
}

Tensor tensordot(const Tensor& a, const Tensor& b, const Shape& a_axes, const Shape& b_axes) {
  Shape a_summed, b_summed;
  for (std::int64_t axis : a_axes) a_summed.push_back(normalize_axis(axis, a.ndim(), "tensordot"));
  for (std::int64_t axis : b_axes) b_summed.push_back(normalize_axis(axis, b.ndim(), "tensordot"));
  if (a_axes.size() != b_axes.size()) {
    throw ValueError(
        fmt::format("tensordot: axes {} and {} must pair up", tuple_text(a_axes), tuple_text(b_axes)));
  }
  std::int64_t summed = 1;
  for (std::size_t i = 0; i < a_summed.size(); ++i) {
    const std::int64_t length = a.shape()[a_summed[i]], other = b.shape()[b_summed[i]];
    if (length != other) throw_inner_mismatch("tensordot", length, other, a.shape(), b.shape());
    summed *= length;
  }
  const Shape a_free = other_axes(a.ndim(), a_summed), b_free = other_axes(b.ndim(), b_summed);
  Shape a_order = a_free, b_order = b_summed, shape;
  for (std::int64_t axis : a_summed) a_order.push_back(axis);
  for (std::int64_t axis : a_free) shape.push_back(a.shape()[axis]);
  const std::int64_t rows = shape.elements();
  for (std::int64_t axis : b_free) {
    b_order.push_back(axis);
    shape.push_back(b.shape()[axis]);
  }
  const std::int64_t columns = Shape(shape.begin() + a_free.ndim(), shape.end()).elements();
  const Tensor left = a.ndim() ? transpose(a, a_order) : a;
  const Tensor right = b.ndim() ? transpose(b, b_order) : b;
  return reshape(matmul(reshape(left, {rows, summed}), reshape(right, {summed, columns})), shape);
}

Tensor tensordot(const Tensor& a, const Tensor& b, int axes) {
  if (axes < 0 || axes > a.ndim() || axes > b.ndim()) {
    throw ValueError(fmt::format("tensordot: axes={} must lie between 0 and the ranks of shapes {} and {}",
                                 axes, a.shape().str(), b.shape().str()));
  }
  Shape last, first;
  for (int i = 0; i < axes; ++i) {
    last.push_back(a.ndim() - axes + i);
    first.push_back(i);
  }
  return tensordot(a, b, last, first);
}

Tensor dot(const Tensor& a, const Tensor& b) {
  if (a.ndim() == 0 || b.ndim() == 0) return multiply(a, b);
  if (a.ndim() <= 2 && b.ndim() <= 2) return matmul(a, b);
  return tensordot(a, b, {-1}, {b.ndim() == 1 ? 0 : -2});
}

Tensor inner(const Tensor& a, const Tensor& b) {
  if (a.ndim() == 0 || b.ndim() == 0) return multiply(a, b);
  return tensordot(a, b, {-1}, {-1});
}

Tensor outer(const Tensor& a, const Tensor& b) {
  return multiply(expand_dims(ravel(a), 1), expand_dims(ravel(b), 0));
}

Tensor vdot(const Tensor& a, const Tensor& b) {
  if (a.size() != b.size()) throw_inner_mismatch("vdot", a.size(), b.size(), a.shape(), b.shape());
  return matmul(ravel(a), ravel(b));
}

}  // namespace ops

}  // namespace tenon
