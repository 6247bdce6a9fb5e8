// concatenate, stack, split and unstack.
#include "ops/joining.h"

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arrangement.h>

#include "kernels/arrange.h"
#include "ops/reduced_shape.h"
#include "ops/slicing.h"

namespace tenon {

namespace {

std::vector<TensorSpec> infer_concatenate(const InferRequest& request) {
  const std::int64_t axis = request.attributes.integer("axis");
  TensorSpec output = request.inputs[0];
  for (std::size_t i = 1; i < request.inputs.size(); ++i) {
    Shape other = request.inputs[i].shape;
    const bool same_rank = other.size() == output.shape.size();
    const std::int64_t length = same_rank ? other[axis] : 0;
    if (same_rank) other[axis] = output.shape[axis];
    if (!(other == output.shape)) {
      throw ShapeError(fmt::format(
          "concatenate: input {} of shape {} does not fit input 0 of shape {}: they may differ in axis "
          "{} only",
          i, request.inputs[i].shape.str(), request.inputs[0].shape.str(), axis));
    }
    output.shape[axis] += length;
  }
  return {output};
}

std::unique_ptr<kernels::Kernel> prepare_concatenate(const KernelRequest& request) {
  return make_concatenate({request.inputs.begin(), request.inputs.end()}, request.outputs[0],
                          static_cast<int>(request.attributes.integer("axis")));
}

std::vector<Tensor> concatenate_gradient(const GradientRequest& request) {
  const int axis = static_cast<int>(request.attributes.integer("axis"));
  std::vector<Tensor> gradients(request.inputs.size());
  std::int64_t first = 0;
  for (std::size_t i = 0; i < request.inputs.size(); ++i) {
    const std::int64_t last = first + request.inputs[i].shape()[axis];
    if (request.wanted[i]) gradients[i] = axis_range(request.output_gradients[0], axis, first, last);
    first = last;
  }
  return gradients;
}

}  // namespace

const Operation concatenate_operation{.name = "concatenate",
                                      .infer = infer_concatenate,
                                      .gradient = concatenate_gradient,
                                      .prepare = prepare_concatenate};

namespace ops {

Tensor concatenate(const std::vector<Tensor>& xs, int axis) {
  if (xs.empty()) throw ValueError("concatenate: got no tensors; pass at least one");
  if (xs[0].defined() && xs[0].ndim() == 0) {
    throw ShapeError("concatenate: rank-0 tensors have no axis to join along; use stack");
  }
  const std::int64_t along = xs[0].defined() ? normalize_axis(axis, xs[0].ndim(), "concatenate") : 0;
  return apply_one(concatenate_operation, promote(xs), {{"axis", along}});
}

Tensor stack(const std::vector<Tensor>& xs, int axis) {
  if (xs.empty()) throw ValueError("stack: got no tensors; pass at least one");
  const int along = normalize_axis(axis, xs[0].ndim() + 1, "stack");
  std::vector<Tensor> layers;
  for (std::size_t i = 0; i < xs.size(); ++i) {
    if (!(xs[i].shape() == xs[0].shape())) {
      throw ShapeError(
          fmt::format("stack: all shapes must be equal, but input {} has shape {} and input 0 has shape {}",
                      i, xs[i].shape().str(), xs[0].shape().str()));
    }
    layers.push_back(expand_dims(xs[i], along));
  }
  return concatenate(layers, along);
}

std::vector<Tensor> split(const Tensor& x, const Sections& indices_or_sections, int axis) {
  const int along = normalize_axis(axis, x.ndim(), "split");
  const std::int64_t length = x.shape()[along], count = indices_or_sections.count();
  Shape cuts = indices_or_sections.indices();
  if (count != None) {
    if (count < 1 || length % count != 0) {
      throw ShapeError(fmt::format(
          "split: axis {} of shape {} has length {}, which does not divide into {} equal parts; give "
          "the positions to cut at instead",
          along, x.shape().str(), length, count));
    }
    for (std::int64_t i = 1; i < count; ++i) cuts.push_back(i * (length / count));
  }
  cuts.push_back(length);
  std::vector<Tensor> parts;
  std::int64_t first = 0;
  for (std::int64_t last : cuts) {
    if (last < first || last > length) {
      throw IndexError(fmt::format(
          "split: positions {} must ascend and lie between 0 and the length {} of axis {} of shape {}",
          tuple_text(indices_or_sections.indices()), length, along, x.shape().str()));
    }
    parts.push_back(axis_range(x, along, first, last));
    first = last;
  }
  return parts;
}

std::vector<Tensor> unstack(const Tensor& x, int axis) {
  const int along = normalize_axis(axis, x.ndim(), "unstack");
  std::vector<Tensor> parts;
  for (std::int64_t i = 0; i < x.shape()[along]; ++i)
    parts.push_back(squeeze(axis_range(x, along, i, i + 1), along));
  return parts;
}

}  // namespace ops

}  // namespace tenon
