// slice and slice_update: a view of a block, and a copy with a block replaced.
#include "ops/slicing.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/indexing.h>

#include "kernels/arrange.h"
#include "ops/reduced_shape.h"
#include "ops/views.h"

namespace tenon {

namespace {

Block block_of(const Attributes& attributes) {
  return {attributes.shape("start"), attributes.shape("stop"), attributes.shape("step")};
}

std::vector<TensorSpec> infer_slice(const InferRequest& request) {
  return {{block_of(request.attributes).shape(), request.inputs[0].dtype}};
}

std::pair<kernels::Layout, std::int64_t> layout_of_block(const kernels::Layout& whole, const Block& block) {
  kernels::Layout part{whole.dtype, block.shape(), whole.strides};
  std::int64_t offset = 0;
  for (std::size_t axis = 0; axis < part.shape.size(); ++axis) {
    part.strides[axis] *= block.step[axis];
    offset += block.start[axis] * whole.strides[axis];
  }
  // An empty block has no first element to point at.
  if (part.shape.elements() == 0) offset = 0;
  return {part, offset};
}

std::optional<std::pair<kernels::Layout, std::int64_t>> view_slice(const kernels::Layout& input,
                                                                   const TensorSpec&,
                                                                   const Attributes& attributes) {
  return layout_of_block(input, block_of(attributes));
}

// The gradient lies where the block was taken from, zeros elsewhere: padding, if no elements were skipped.
std::vector<Tensor> slice_gradient(const GradientRequest& request) {
  const Shape& shape = request.inputs[0].shape();
  const Tensor& gradient = request.output_gradients[0];
  const Block block = block_of(request.attributes);
  if (std::any_of(block.step.begin(), block.step.end(),
                  [](std::int64_t step) { return std::abs(step) != 1; })) {
    return {with_block(constant_tensor(0, shape, gradient.dtype()), gradient, block)};
  }
  Shape reversed;
  std::vector<ops::PadWidth> width(shape.size());
  for (std::size_t axis = 0; axis < shape.size(); ++axis) {
    std::int64_t first = block.start[axis], last = block.stop[axis];
    if (block.step[axis] < 0) {
      reversed.push_back(static_cast<std::int64_t>(axis));
      std::tie(first, last) = std::pair(last + 1, first + 1);
    }
    width[axis] = {first, shape[axis] - last};
  }
  return {ops::pad(reversed.empty() ? gradient : ops::flip(gradient, reversed), width)};
}

std::vector<TensorSpec> infer_slice_update(const InferRequest& request) {
  const Shape expected = block_of(request.attributes).shape();
  if (!(request.inputs[1].shape == expected)) {
    throw ShapeError(fmt::format("slice_update: updates have shape {} but the block has shape {}",
                                 request.inputs[1].shape.str(), expected.str()));
  }
  return {request.inputs[0]};
}

// Copies the base, then the updates over the block.
class SliceUpdateKernel : public kernels::Kernel {
 public:
  SliceUpdateKernel(const kernels::Layout& base, const kernels::Layout& updates,
                    const kernels::Layout& output, const Block& block)
      : base_(make_copy(base, output)) {
    const auto [part, offset] = layout_of_block(output, block);
    update_ = make_copy(updates, part);
    offset_ = offset * static_cast<std::int64_t>(size_of(output.dtype));
    description_ = fmt::format("slice_update {} into {}", part.shape.str(), output.shape.str());
  }
  void run(std::byte* const* arguments) override {
    // The third is for g++ 12, which takes these copies for kernels of this class and warns of its arguments[2].
    std::byte* whole[] = {arguments[0], arguments[2], nullptr};
    base_->run(whole);
    std::byte* part[] = {arguments[1], arguments[2] + offset_, nullptr};
    update_->run(part);
  }
  std::string describe() const override { return description_; }

 private:
  std::unique_ptr<kernels::Kernel> base_, update_;
  std::int64_t offset_;
  std::string description_;
};

std::unique_ptr<kernels::Kernel> prepare_slice_update(const KernelRequest& request) {
  return std::make_unique<SliceUpdateKernel>(request.inputs[0], request.inputs[1], request.outputs[0],
                                             block_of(request.attributes));
}

std::vector<Tensor> slice_update_gradient(const GradientRequest& request) {
  const Tensor& gradient = request.output_gradients[0];
  const Block block = block_of(request.attributes);
  std::vector<Tensor> gradients(2);
  if (request.wanted[0]) {
    gradients[0] = with_block(gradient, constant_tensor(0, block.shape(), gradient.dtype()), block);
  }
  if (request.wanted[1]) gradients[1] = take_block(gradient, block);
  return gradients;
}

// Where keras.ops.slice starts and what it takes, checked against the shape.
Block checked_block(const char* name, const Shape& shape, const Shape& start, const Shape& lengths) {
  if (start.size() != shape.size() || lengths.size() != shape.size()) {
    throw ShapeError(
        fmt::format("{}: start {} and shape {} need one entry for each axis of inputs of shape {}", name,
                    tuple_text(start), tuple_text(lengths), shape.str()));
  }
  Block block = Block::whole(shape);
  for (int axis = 0; axis < shape.ndim(); ++axis) {
    const std::int64_t length = lengths[axis] == -1 ? shape[axis] - start[axis] : lengths[axis];
    if (start[axis] < 0 || length < 0 || start[axis] + length > shape[axis]) {
      throw IndexError(fmt::format(
          "{}: elements {} to {} of axis {} lie outside of its size {}: start {}, shape {}, inputs {}", name,
          start[axis], start[axis] + length, axis, shape[axis], tuple_text(start), tuple_text(lengths),
          shape.str()));
    }
    block.set(axis, start[axis], length, 1);
  }
  return block;
}

}  // namespace

const Operation slice_operation{
    .name = "slice", .infer = infer_slice, .gradient = slice_gradient, .view = view_slice};
const Operation slice_update_operation{.name = "slice_update",
                                       .infer = infer_slice_update,
                                       .gradient = slice_update_gradient,
                                       .prepare = prepare_slice_update};

Block Block::whole(const Shape& shape) { return {Shape(shape.size(), 0), shape, Shape(shape.size(), 1)}; }

void Block::set(int axis, std::int64_t first, std::int64_t count, std::int64_t distance) {
  // Steps that are never taken may be too large to compute with.
  start[axis] = count == 0 ? 0 : first;
  step[axis] = count <= 1 ? 1 : distance;
  stop[axis] = start[axis] + count * step[axis];
}

Shape Block::shape() const {
  Shape lengths;
  for (std::size_t axis = 0; axis < start.size(); ++axis)
    lengths.push_back((stop[axis] - start[axis]) / step[axis]);
  return lengths;
}

Tensor take_block(const Tensor& x, const Block& block) {
  const Block whole = Block::whole(x.shape());
  if (block.start == whole.start && block.stop == whole.stop && block.step == whole.step) return unchanged(x);
  return apply_one(slice_operation, {x}, block.attributes());
}

Tensor with_block(const Tensor& base, const Tensor& updates, const Block& block) {
  return apply_one(slice_update_operation, {base, updates}, block.attributes());
}

Tensor strided_range(const Tensor& x, int axis, std::int64_t first, std::int64_t count,
                     std::int64_t distance) {
  Block block = Block::whole(x.shape());
  block.set(axis, first, count, distance);
  return take_block(x, block);
}

Tensor axis_range(const Tensor& x, int axis, std::int64_t first, std::int64_t last) {
  return strided_range(x, axis, first, last - first, 1);
}

namespace ops {

Tensor slice(const Tensor& inputs, const Shape& start_indices, const Shape& shape) {
  return take_block(inputs, checked_block("slice", inputs.shape(), start_indices, shape));
}

Tensor slice_update(const Tensor& inputs, const Shape& start_indices, const Tensor& updates) {
  const Block block = checked_block("slice_update", inputs.shape(), start_indices, updates.shape());
  return with_block(inputs, cast(updates, inputs.dtype()), block);
}

}  // namespace ops

}  // namespace tenon
