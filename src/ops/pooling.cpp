// Pooling. What flows back from the largest element is an operation of its own, and so is what flows back from that.
#include <tenon/ops/pooling.h>

#include <array>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "kernels/pooling.h"
#include "ops/contiguous_kernel.h"
#include "ops/table.h"
#include "ops/window.h"

namespace tenon {

namespace {

using kernels::PoolingPass;

// Attributes of all: window, strides, before (positions in front of the first input), output (lengths); one entry per
// spatial axis.

kernels::PoolingShape pooling_shape(const Shape& x, const Attributes& attributes) {
  kernels::PoolingShape shape;
  shape.batch = x[0];
  shape.channels = x.back();
  const std::size_t axes = x.size() - 2, skipped = 3 - axes;
  for (std::size_t axis = 0; axis < axes; ++axis) {
    shape.input[axis + skipped] = x[axis + 1];
    shape.window[axis + skipped] = attributes.shape("window")[axis];
    shape.output[axis + skipped] = attributes.shape("output")[axis];
    shape.stride[axis + skipped] = attributes.shape("strides")[axis];
    shape.before[axis + skipped] = attributes.shape("before")[axis];
  }
  return shape;
}

template <PoolingPass pass>
std::unique_ptr<kernels::Kernel> prepare_on_input(const KernelRequest& r) {
  return with_contiguous_arguments(
      kernels::make_pooling(pass, computing_dtype(r.outputs[0].dtype),
                            pooling_shape(r.inputs[0].shape, r.attributes), r.epilogue),
      r);
}

std::unique_ptr<kernels::Kernel> prepare_mean_scatter(const KernelRequest& r) {
  return with_contiguous_arguments(
      kernels::make_pooling(PoolingPass::mean_scatter, computing_dtype(r.outputs[0].dtype),
                            pooling_shape(r.outputs[0].shape, r.attributes), r.epilogue),
      r);
}

std::vector<TensorSpec> infer_pooled(const InferRequest& r) {
  const Shape& x = r.inputs[0].shape;
  Shape y{x[0]};
  for (std::int64_t length : r.attributes.shape("output")) y.push_back(length);
  y.push_back(x.back());
  return {{y, r.inputs[0].dtype}};
}

extern const Operation max_pool_scatter_operation, max_pool_gather_operation, average_pool_operation,
    average_pool_scatter_operation;

// Input: x.
const Operation max_pool_operation{
    .name = "max_pool",
    .infer = infer_pooled,
    .gradient = [](const GradientRequest& r) -> std::vector<Tensor> {
      return {apply_one(max_pool_scatter_operation, {r.input(), r.gradient()}, r.attributes)};
    },
    .prepare = prepare_on_input<PoolingPass::maximum>};

// Inputs: x, dy. Which elements are the largest does not change with x, so nothing flows back to it.
const Operation max_pool_scatter_operation{
    .name = "max_pool_scatter",
    .infer = infer_same,
    .gradient = [](const GradientRequest& r) -> std::vector<Tensor> {
      return {Tensor(), apply_one(max_pool_gather_operation, {r.input(0), r.gradient()}, r.attributes)};
    },
    .prepare = prepare_on_input<PoolingPass::maximum_scatter>,
    .takes_epilogue = has_contiguous_arguments};

// Inputs: x, g of x's shape.
const Operation max_pool_gather_operation{
    .name = "max_pool_gather",
    .infer = infer_pooled,
    .gradient = [](const GradientRequest& r) -> std::vector<Tensor> {
      return {Tensor(), apply_one(max_pool_scatter_operation, {r.input(0), r.gradient()}, r.attributes)};
    },
    .prepare = prepare_on_input<PoolingPass::maximum_gather>};

// Input: x.
const Operation average_pool_operation{
    .name = "average_pool",
    .infer = infer_pooled,
    .gradient = [](const GradientRequest& r) -> std::vector<Tensor> {
      Attributes attributes = r.attributes;
      const Shape& x = r.input().shape();
      attributes.set("input", Shape(x.begin() + 1, x.end() - 1));
      return {apply_one(average_pool_scatter_operation, {r.gradient()}, attributes)};
    },
    .prepare = prepare_on_input<PoolingPass::mean>};

// Input: dy. Attribute `input`: the spatial lengths of x.
const Operation average_pool_scatter_operation{
    .name = "average_pool_scatter",
    .infer = [](const InferRequest& r) -> std::vector<TensorSpec> {
      const Shape& dy = r.inputs[0].shape;
      Shape x{dy[0]};
      for (std::int64_t length : r.attributes.shape("input")) x.push_back(length);
      x.push_back(dy.back());
      return {{x, r.inputs[0].dtype}};
    },
    .gradient = [](const GradientRequest& r) -> std::vector<Tensor> {
      Attributes attributes;
      for (const std::string_view kept : {"window", "strides", "before", "output"}) {
        attributes.set(kept, r.attributes.shape(kept));
      }
      return {apply_one(average_pool_operation, {r.gradient()}, attributes)};
    },
    .prepare = prepare_mean_scatter,
    .takes_epilogue = has_contiguous_arguments};

Tensor pool(const Operation& operation, const char* function, const Tensor& inputs, const Shape& pool_size,
            const ops::PoolingOptions& options) {
  if (inputs.ndim() < 3 || inputs.ndim() > 5) {
    throw ShapeError(
        fmt::format("{}: inputs must have a batch axis, one to three spatial axes and channels; got "
                    "shape {}",
                    function, inputs.shape().str()));
  }
  if (!is_floating(inputs.dtype())) {
    throw TypeError(fmt::format("{}: inputs must be floating; got {}", function, name_of(inputs.dtype())));
  }
  const bool first = channels_come_first(function, options.data_format);
  const Tensor x = first ? channels_to_last(inputs) : inputs;
  const Shape lengths(x.shape().begin() + 1, x.shape().end() - 1);
  const Shape window = per_axis(function, "pool_size", pool_size, lengths.size(), 1);
  const WindowPlaces places = window_places(
      function, lengths, window, options.strides.empty() ? window : options.strides, options.padding, {});
  const Tensor y = apply_one(operation, {x},
                             {{"window", window},
                              {"strides", places.strides},
                              {"before", places.before},
                              {"output", places.output}});
  return first ? channels_to_first(y) : y;
}

}  // namespace

OperationFamily pooling_operations() {
  static const std::array family{&max_pool_operation, &max_pool_scatter_operation, &max_pool_gather_operation,
                                 &average_pool_operation, &average_pool_scatter_operation};
  return family;
}

namespace ops {

Shape pool_lengths(const Shape& input_lengths, const Shape& pool_size, const PoolingOptions& options) {
  const Shape window = per_axis("pooling", "pool_size", pool_size, input_lengths.size(), 1);
  return window_places("pooling", input_lengths, window, options.strides.empty() ? window : options.strides,
                       options.padding, {})
      .output;
}

Tensor max_pool(const Tensor& inputs, const Shape& pool_size, const PoolingOptions& options) {
  return pool(max_pool_operation, "max_pool", inputs, pool_size, options);
}

Tensor average_pool(const Tensor& inputs, const Shape& pool_size, const PoolingOptions& options) {
  return pool(average_pool_operation, "average_pool", inputs, pool_size, options);
}

}  // namespace ops

}  // namespace tenon
