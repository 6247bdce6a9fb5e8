// The weights, penalties and states of a layer and of the layers in it.
#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/layers/layer.h>
#include <tenon/ops/arithmetic.h>

#include "layers/layer_state.h"
#include "layers/name_scope.h"

namespace tenon {

namespace {

void add_once(std::vector<Variable>& found, const Variable& variable) {
  if (std::find(found.begin(), found.end(), variable) == found.end()) found.push_back(variable);
}

}  // namespace

Variable LayerBody::add_weight(const std::string& name, const Shape& shape, const WeightOptions& options) {
  const DType dtype = options.dtype.value_or(variable_dtype());
  initializers::Initializer initializer = options.initializer;
  if (!initializer.defined()) initializer = is_floating(dtype) ? "glorot_uniform" : "zeros";
  if (!shape.is_known()) {
    throw ValueError(
        fmt::format("layer \"{}\": weight \"{}\" needs a shape without None; got {}. Which axis of the "
                    "input has no length yet?",
                    this->name(), name, shape.str()));
  }
  Variable weight(initializer(shape, dtype), path_below_current(name), options.trainable);
  if (options.regularizer.defined()) weight.set_regularizer(options.regularizer);
  if (options.constraint.defined()) weight.set_constraint(options.constraint);
  (options.trainable ? state_->trainable_variables : state_->other_variables).push_back(weight);
  return weight;
}

Variable LayerBody::add_weight(const std::string& name, const Shape& shape,
                               const initializers::Initializer& initializer) {
  return add_weight(name, shape, WeightOptions{.initializer = initializer});
}

Tensor LayerBody::compute_value(const Variable& weight) const {
  const Tensor value = weight.value();
  return value.dtype() == compute_dtype() ? value : ops::cast(value, compute_dtype());
}

void LayerBody::collect_weights(std::vector<Variable>& found) const {
  for (const Variable& variable : state_->trainable_variables) add_once(found, variable);
  for (const Variable& variable : state_->other_variables) add_once(found, variable);
  for (const Layer& sublayer : state_->sublayers) sublayer.body()->collect_weights(found);
}

std::vector<Variable> LayerBody::weights() const {
  std::vector<Variable> found;
  collect_weights(found);
  return found;
}

std::vector<Variable> LayerBody::trainable_weights() const {
  if (!state_->trainable) return {};
  std::vector<Variable> found = weights();
  std::erase_if(found, [](const Variable& variable) { return !variable.trainable(); });
  return found;
}

std::vector<Variable> LayerBody::non_trainable_weights() const {
  std::vector<Variable> found = weights();
  if (state_->trainable) std::erase_if(found, [](const Variable& variable) { return variable.trainable(); });
  return found;
}

std::vector<Variable> LayerBody::variables() const {
  std::vector<Variable> found;
  for (const Variable& variable : state_->trainable_variables) add_once(found, variable);
  for (const Variable& variable : state_->other_variables) add_once(found, variable);
  for (const SeedGenerator& generator : state_->generators) add_once(found, generator.state());
  for (const Layer& sublayer : state_->sublayers) {
    for (const Variable& variable : sublayer.body()->variables()) add_once(found, variable);
  }
  return found;
}

std::vector<Tensor> LayerBody::get_weights() const {
  std::vector<Tensor> values;
  for (const Variable& variable : weights()) values.push_back(variable.value().copy());
  return values;
}

void LayerBody::set_weights(const std::vector<Tensor>& values) {
  const std::vector<Variable> variables = weights();
  if (variables.size() != values.size()) {
    throw ValueError(
        fmt::format("You called set_weights(values) on layer \"{}\" with {} arrays, but the layer has {} "
                    "weights{}",
                    name(), values.size(), variables.size(), state_->built ? "" : "; it is not built yet"));
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i].defined() || values[i].shape() != variables[i].shape()) {
      throw ShapeError(
          fmt::format("layer \"{}\": weight {} (\"{}\") has shape {}, which is not that of the given "
                      "array, {}",
                      name(), i, variables[i].path(), variables[i].shape().str(),
                      values[i].defined() ? values[i].shape().str() : "an empty Tensor"));
    }
  }
  for (std::size_t i = 0; i < values.size(); ++i) variables[i].assign(values[i]);
}

std::int64_t LayerBody::count_params() const {
  if (!state_->built) {
    throw StateError(
        fmt::format("You tried to call count_params() on layer \"{}\", but the layer isn't built. Build "
                    "it with build(input_shape), or call it on data",
                    name()));
  }
  std::int64_t count = 0;
  for (const Variable& variable : weights()) count += variable.shape().elements();
  return count;
}

void LayerBody::add_loss(const Tensor& loss) { state_->call_losses.push_back(loss); }

void LayerBody::clear_losses() {
  state_->call_losses.clear();
  for (const Layer& sublayer : state_->sublayers) sublayer.body()->clear_losses();
}

void LayerBody::collect_own_losses(std::vector<Tensor>& found, std::vector<const LayerBody*>& seen) const {
  if (std::find(seen.begin(), seen.end(), this) != seen.end()) return;
  seen.push_back(this);
  found.insert(found.end(), state_->call_losses.begin(), state_->call_losses.end());
  for (const Layer& sublayer : state_->sublayers) sublayer.body()->collect_own_losses(found, seen);
}

std::vector<Tensor> LayerBody::losses() const {
  std::vector<Tensor> found;
  std::vector<const LayerBody*> seen;
  collect_own_losses(found, seen);
  for (const Variable& variable : trainable_weights()) {
    if (const auto regularizer = variable.regularizer()) found.push_back(regularizer(variable.value()));
  }
  return found;
}

}  // namespace tenon
