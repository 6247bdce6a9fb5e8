#include <tenon/layers/merge.h>

#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>
#include <tenon/ops/logic.h>
#include <tenon/ops/reduction.h>

#include "layers/call_node.h"
#include "layers/merge_body.h"
#include "tensor/body.h"

namespace tenon::layers {

namespace {

Shape without_batch_axis(const Shape& shape) {
  return shape.empty() ? shape : Shape(shape.begin() + 1, shape.end());
}

/// Broadcasting where None with anything is None: the length is not known.
Shape merged_features(const std::string& layer, const Shape& a, const Shape& b) {
  const Shape &longer = a.size() < b.size() ? b : a, &shorter = a.size() < b.size() ? a : b;
  Shape result = longer;
  const std::size_t offset = longer.size() - shorter.size();
  for (std::size_t i = 0; i < shorter.size(); ++i) {
    const std::int64_t x = longer[offset + i], y = shorter[i];
    if (x != None && y != None && x != y && x != 1 && y != 1) {
      throw ShapeError(
          fmt::format("layer \"{}\": inputs have incompatible shapes {} and {} (without the batch axis); "
                      "counted from the last, axes must be equal or 1",
                      layer, a.str(), b.str()));
    }
    result[offset + i] = x == None || y == None ? None : (x == 1 ? y : x);
  }
  return result;
}

/// The only batch size among the shapes; None if there is none or more than one.
std::int64_t common_batch_size(const std::vector<Shape>& shapes) {
  std::int64_t size = None;
  for (const Shape& shape : shapes) {
    if (shape.empty() || shape[0] == None) continue;
    if (size != None && size != shape[0]) return None;
    size = shape[0];
  }
  return size;
}

int highest_rank(const std::vector<Tensor>& inputs) {
  int rank = 0;
  for (const Tensor& x : inputs) rank = std::max(rank, x.ndim());
  return rank;
}

bool all_defined(const std::vector<Tensor>& masks) {
  return std::all_of(masks.begin(), masks.end(), [](const Tensor& mask) { return mask.defined(); });
}

}  // namespace

MergeOptions::~MergeOptions() = default;

Tensor Merge::operator()(const std::vector<Tensor>& inputs, const CallOptions& options) const {
  return Layer::operator()(inputs, options).front();
}

MergeBody::MergeBody(const MergeArguments& arguments) : LayerBody(common_options(arguments.options)) {
  set_supports_masking(true);
}

void MergeBody::build_many(const std::vector<Shape>& input_shapes) {
  if (is_elementwise()) compute_output_shapes(input_shapes);
}

void MergeBody::check_two_inputs(const std::vector<Shape>& input_shapes) const {
  if (input_shapes.size() != 2) {
    throw ShapeError(fmt::format("layer \"{}\": a `{}` layer should be called on exactly 2 inputs, not {}",
                                 name(), class_name(), input_shapes.size()));
  }
}

void MergeBody::check_batch_sizes(const std::vector<Shape>& input_shapes) const {
  std::int64_t size = None;
  for (const Shape& shape : input_shapes) {
    if (shape.empty() || shape[0] == None) continue;
    if (size != None && size != shape[0]) {
      throw ShapeError(fmt::format(
          "layer \"{}\": cannot merge tensors with different batch sizes; got {} and {} (the first axis is "
          "the batch)",
          name(), size, shape[0]));
    }
    size = shape[0];
  }
}

Shape MergeBody::compute_output_shape(const Shape& input_shape) {
  return compute_output_shapes({input_shape}).front();
}

std::vector<Shape> MergeBody::compute_output_shapes(const std::vector<Shape>& input_shapes) {
  Shape shape = without_batch_axis(input_shapes.front());
  for (std::size_t i = 1; i < input_shapes.size(); ++i) {
    shape = merged_features(name(), shape, without_batch_axis(input_shapes[i]));
  }
  shape.insert(shape.begin(), common_batch_size(input_shapes));
  return {shape};
}

Tensor MergeBody::compute_mask(const Tensor& /*inputs*/, const Tensor& /*mask*/) { return {}; }

Tensor MergeBody::merge_masks(const std::vector<Tensor>& /*inputs*/, const std::vector<Tensor>& masks) {
  if (!all_defined(masks)) return {};
  Tensor mask = masks.front();
  for (std::size_t i = 1; i < masks.size(); ++i) mask = ops::logical_or(mask, masks[i]);
  return mask;
}

std::vector<Tensor> MergeBody::call_many(const std::vector<Tensor>& given, const CallContext& context) {
  std::vector<Tensor> inputs = given, masks = context.masks;
  if (is_elementwise()) {
    check_batch_sizes(shapes_of(inputs));
    const int rank = highest_rank(inputs);
    for (std::size_t i = 0; i < inputs.size(); ++i) {
      if (inputs[i].ndim() == rank) continue;
      while (inputs[i].ndim() < rank) inputs[i] = ops::expand_dims(inputs[i], 1);
      masks[i] = Tensor();  // belongs to other axes than those that the input now has
    }
  }
  Merged merged = merge(inputs, masks);
  if (!merged.mask.defined()) merged.mask = merge_masks(given, context.masks);
  if (merged.mask.defined()) merged.value.body()->mask = merged.mask;
  return {merged.value};
}

Tensor mask_for_elements(const Tensor& mask, const Tensor& x) {
  return ops::broadcast_to(ops::expand_dims(mask, -1), x.shape());
}

Merged merge_unmasked(Tensor (*operation)(const Tensor&, const Tensor&), const std::vector<Tensor>& inputs,
                      const std::vector<Tensor>& masks) {
  Tensor output, output_mask;
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    Tensor x = inputs[i];
    const Tensor mask = masks[i].defined() ? mask_for_elements(masks[i], x) : Tensor();
    if (!output.defined()) {
      output = x;
      output_mask = mask;
      continue;
    }
    if (mask.defined()) x = ops::where(mask, x, output);
    if (output_mask.defined()) output = ops::where(output_mask, output, x);
    const bool both = mask.defined() && output_mask.defined();
    output_mask = both ? ops::logical_or(output_mask, mask) : Tensor();
    output = operation(output, x);
  }
  return {output, output_mask.defined() ? ops::any(output_mask, -1) : Tensor()};
}

}  // namespace tenon::layers
