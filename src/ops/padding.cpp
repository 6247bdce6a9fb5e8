// pad: a border of a constant, or of the tensor's own elements reflected.
#include <fmt/format.h>

#include <algorithm>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/reduction.h>

#include "kernels/arrange.h"
#include "ops/joining.h"
#include "ops/slicing.h"
#include "ops/views.h"

namespace tenon {

namespace {

// Inputs: x, the constant (rank 0, x's dtype).
std::vector<TensorSpec> infer_pad(const InferRequest& request) {
  TensorSpec output = request.inputs[0];
  const Shape& before = request.attributes.shape("before");
  const Shape& after = request.attributes.shape("after");
  for (std::size_t axis = 0; axis < before.size(); ++axis) output.shape[axis] += before[axis] + after[axis];
  return {output};
}

std::unique_ptr<kernels::Kernel> prepare_pad(const KernelRequest& request) {
  return make_pad(request.inputs[0], request.outputs[0], request.attributes.shape("before"));
}

std::vector<Tensor> pad_gradient(const GradientRequest& request) {
  const Tensor& gradient = request.output_gradients[0];
  const Shape& before = request.attributes.shape("before");
  Block block = Block::whole(gradient.shape());
  for (int axis = 0; axis < before.ndim(); ++axis)
    block.set(axis, before[axis], request.inputs[0].shape()[axis], 1);
  std::vector<Tensor> gradients(2);
  gradients[0] = take_block(gradient, block);
  if (request.wanted[1]) gradients[1] = ops::subtract(ops::sum(gradient), ops::sum(gradients[0]));
  return gradients;
}

// The part next to the border in mirror order; "reflect" leaves the outermost element out.
Tensor mirrored(const Tensor& x, int axis, ops::PadWidth width, bool reflect) {
  const std::int64_t length = x.shape()[axis], skipped = reflect ? 1 : 0;
  if (std::max(width.before, width.after) > length - skipped) {
    throw ValueError(fmt::format(
        "pad: mode \"{}\" can add at most {} elements on each side of axis {} of shape {}, not ({}, {})",
        reflect ? "reflect" : "symmetric", length - skipped, axis, x.shape().str(), width.before,
        width.after));
  }
  std::vector<Tensor> parts;
  if (width.before > 0)
    parts.push_back(ops::flip(axis_range(x, axis, skipped, skipped + width.before), axis));
  parts.push_back(x);
  const std::int64_t end = length - skipped;
  if (width.after > 0) parts.push_back(ops::flip(axis_range(x, axis, end - width.after, end), axis));
  return parts.size() == 1 ? unchanged(x) : ops::concatenate(parts, axis);
}

std::vector<ops::PadWidth> checked_widths(const Tensor& x, std::vector<ops::PadWidth> widths) {
  if (widths.size() == 1) widths.resize(x.shape().size(), widths[0]);
  if (widths.size() != x.shape().size()) {
    throw ValueError(fmt::format(
        "pad: pad_width has {} entries for the {} axes of shape {}; give one for each axis, or one for "
        "all",
        widths.size(), x.ndim(), x.shape().str()));
  }
  for (std::size_t axis = 0; axis < widths.size(); ++axis) {
    if (widths[axis].before < 0 || widths[axis].after < 0) {
      throw ValueError(
          fmt::format("pad: the width ({}, {}) of axis {} is negative; use slice to cut elements off",
                      widths[axis].before, widths[axis].after, axis));
    }
  }
  return widths;
}

}  // namespace

const Operation pad_operation{
    .name = "pad", .infer = infer_pad, .gradient = pad_gradient, .prepare = prepare_pad};

namespace ops {

Tensor pad(const Tensor& x, const std::vector<PadWidth>& pad_width, std::string_view mode,
           const Tensor& constant_value) {
  const std::vector<PadWidth> widths = checked_widths(x, pad_width);
  if (mode != "constant" && mode != "reflect" && mode != "symmetric") {
    throw ValueError(
        fmt::format("pad: unknown mode \"{}\"; expected \"constant\", \"reflect\" or \"symmetric\"", mode));
  }
  if (mode != "constant") {
    Tensor result = x;
    for (int axis = 0; axis < x.ndim(); ++axis)
      result = mirrored(result, axis, widths[axis], mode == "reflect");
    return result;
  }
  if (constant_value.ndim() != 0) {
    throw ValueError(fmt::format("pad: constant_value must be a single number, not of shape {}",
                                 constant_value.shape().str()));
  }
  Shape before, after;
  for (const PadWidth& width : widths) {
    before.push_back(width.before);
    after.push_back(width.after);
  }
  const auto is_none = [](PadWidth width) { return width.before + width.after == 0; };
  if (std::all_of(widths.begin(), widths.end(), is_none)) return unchanged(x);
  return apply_one(pad_operation, {x, cast(constant_value, x.dtype())},
                   {{"before", before}, {"after", after}});
}

}  // namespace ops

}  // namespace tenon
