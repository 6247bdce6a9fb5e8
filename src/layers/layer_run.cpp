// A call of a layer: from inputs as they come to outputs with masks and penalties.
#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/base/log.h>
#include <tenon/layers/layer.h>
#include <tenon/ops/arithmetic.h>

#include "layers/call_node.h"
#include "layers/call_scope.h"
#include "layers/layer_state.h"
#include "layers/name_scope.h"
#include "tensor/body.h"

namespace tenon {

namespace {

/// A layer is built for any batch size.
std::vector<Shape> without_batch_size(std::vector<Shape> shapes) {
  for (Shape& shape : shapes) {
    if (!shape.empty()) shape[0] = None;
  }
  return shapes;
}

}  // namespace

std::vector<Tensor> LayerBody::cast_inputs(const std::vector<Tensor>& inputs) const {
  if (!state_->autocast || !is_floating(compute_dtype())) return inputs;
  std::vector<Tensor> result = inputs;
  for (Tensor& x : result) {
    if (!is_floating(x.dtype()) || x.dtype() == compute_dtype()) continue;
    const Tensor mask = x.body()->mask;
    x = ops::cast(x, compute_dtype());
    x.body()->mask = mask;
  }
  return result;
}

std::vector<Tensor> LayerBody::run(const std::vector<Tensor>& given, const CallOptions& options) {
  for (const Tensor& x : given) {
    if (!x.defined()) throw ValueError(fmt::format("layer \"{}\" was called on an empty Tensor", name()));
  }
  if (given.empty()) throw ValueError(fmt::format("layer \"{}\" was called without inputs", name()));
  const bool is_recorded = std::any_of(given.begin(), given.end(), model_symbol_of);
  const std::vector<Shape> shapes = shapes_of(given);
  check_input_shapes(name(), state_->input_spec, shapes);
  if (state_->path.empty()) state_->path = path_below_current(name());
  ensure_built(without_batch_size(shapes));
  check_input_shapes(name(), state_->input_spec, shapes);
  if (is_recorded) return record_call(given, options);

  const CallScope call(options.training);
  if (call.is_outermost()) clear_losses();
  const NameScope scope(state_->path);
  const std::vector<Tensor> inputs = cast_inputs(given);
  CallContext context{call.training(), options.masks, options.initial_state, options.tensors, options.seed};
  context.masks.resize(inputs.size());
  for (std::size_t i = 0; i < inputs.size(); ++i) {
    if (!context.masks[i].defined()) context.masks[i] = inputs[i].body()->mask;
  }
  std::vector<Tensor> outputs = call_with_masks(inputs, context);
  penalize_activity(outputs);
  return outputs;
}

std::vector<Tensor> LayerBody::call_with_masks(const std::vector<Tensor>& inputs,
                                               const CallContext& context) {
  std::vector<Tensor> outputs = call_many(inputs, context);
  for (const Tensor& y : outputs) {
    if (!y.defined()) {
      throw ValueError(
          fmt::format("layer \"{}\" ({}) returned an empty Tensor from call()", name(), class_name()));
    }
  }
  const Tensor mask = context.mask();
  if (!state_->supports_masking) {
    if (mask.defined()) {
      warn_once(fmt::format(
          "layer \"{}\" ({}) was given an input that carries a mask, but does not support masking: "
          "the layers after it will not see the mask",
          name(), class_name()));
    }
    return outputs;
  }
  const Tensor output_mask = compute_mask(inputs.front(), mask);
  if (!output_mask.defined()) return outputs;
  for (Tensor& y : outputs) {
    if (!y.body()->mask.defined()) y.body()->mask = output_mask;
  }
  return outputs;
}

void LayerBody::penalize_activity(const std::vector<Tensor>& outputs) {
  if (!state_->activity_regularizer.defined()) return;
  for (const Tensor& y : outputs) {
    Tensor penalty = state_->activity_regularizer(y);
    // Per sample, so that the penalty weighs as much whatever the batch size.
    if (y.ndim() > 0 && y.shape(0) > 0) penalty = ops::divide(penalty, static_cast<double>(y.shape(0)));
    add_loss(penalty);
  }
}

}  // namespace tenon
