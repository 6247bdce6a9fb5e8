#include <tenon/layers/layer_body.h>

#include <cstdlib>
#include <typeinfo>

#if defined(__GNUC__)
#include <cxxabi.h>
#endif

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/layers/layer.h>
#include <tenon/nn/naming.h>

#include "layers/config_fields.h"
#include "layers/layer_state.h"
#include "layers/name_scope.h"
#include "ops/recorder.h"

namespace tenon {

namespace {

/// The C++ class's name without namespaces: "MyLayer".
std::string plain_class_name(const std::type_info& type) {
  std::string name = type.name();
#if defined(__GNUC__)
  int status = 0;
  if (char* readable = abi::__cxa_demangle(type.name(), nullptr, nullptr, &status)) {
    name = readable;
    std::free(readable);
  }
#endif
  name = name.substr(0, name.find('<'));
  const std::size_t colon = name.rfind("::");
  return colon == std::string::npos ? name : name.substr(colon + 2);
}

}  // namespace

LayerBody::LayerBody(const LayerOptions& options) : state_(Shared<State>::make()) {
  state_->name = options.name;
  state_->input_shape = options.input_shape;
  state_->dtype = options.dtype;
  state_->trainable = options.trainable;
  if (state_->name.find('/') != std::string::npos) {
    throw ValueError(
        fmt::format("a layer's name cannot contain the character \"/\", which separates it from the names "
                    "around it; got \"{}\"",
                    state_->name));
  }
}

LayerBody::~LayerBody() = default;

void LayerBody::set_self(const Shared<LayerBody>& self) { state_->self = self; }

void LayerBody::build(const Shape& /*input_shape*/) {}

void LayerBody::build_many(const std::vector<Shape>& input_shapes) { build(input_shapes.front()); }

Tensor LayerBody::call(const Tensor& /*inputs*/, const CallContext& /*context*/) {
  throw StateError(fmt::format("layer \"{}\" ({}) has no call(): override LayerBody::call() or call_many()",
                               name(), class_name()));
}

std::vector<Tensor> LayerBody::call_many(const std::vector<Tensor>& inputs, const CallContext& context) {
  if (inputs.size() != 1) {
    throw ShapeError(fmt::format("Layer \"{}\" expects 1 input(s), but it received {} input tensors", name(),
                                 inputs.size()));
  }
  return {call(inputs.front(), context)};
}

Tensor LayerBody::compute_mask(const Tensor& /*inputs*/, const Tensor& mask) {
  return state_->supports_masking ? mask : Tensor();
}

std::string LayerBody::class_name() const { return plain_class_name(typeid(*this)); }

Config LayerBody::get_config() const {
  Config config{{"name", name()}, {"trainable", state_->trainable}, {"dtype", written_value(state_->dtype)}};
  if (state_->activity_regularizer.defined())
    config.set("activity_regularizer", state_->activity_regularizer.serialize());
  return config;
}

Config LayerBody::get_build_config() const {
  if (state_->build_shapes.empty()) return {};
  return Config{{"input_shape", lengths_value(state_->build_shapes.front())}};
}

const std::string& LayerBody::name() const {
  // Not in the constructor: class_name() is only known once the derived class is complete.
  if (state_->name.empty()) state_->name = auto_name(class_name());
  return state_->name;
}

void LayerBody::set_trainable(bool trainable) {
  state_->trainable = trainable;
  for (const Variable& variable : state_->trainable_variables) variable.set_trainable(trainable);
  for (const Layer& sublayer : state_->sublayers) sublayer.set_trainable(trainable);
}

const std::string& LayerBody::path() const { return state_->path; }
const DTypePolicy& LayerBody::dtype_policy() const { return state_->dtype; }
DType LayerBody::compute_dtype() const { return state_->dtype.compute_dtype(); }
DType LayerBody::variable_dtype() const { return state_->dtype.variable_dtype(); }
bool LayerBody::built() const { return state_->built; }
bool LayerBody::supports_masking() const { return state_->supports_masking; }
bool LayerBody::trainable() const { return state_->trainable; }
const regularizers::Regularizer& LayerBody::activity_regularizer() const {
  return state_->activity_regularizer;
}
const std::vector<Shape>& LayerBody::build_shapes() const { return state_->build_shapes; }
const std::vector<InputSpec>& LayerBody::input_spec() const { return state_->input_spec; }
const OptionalShape& LayerBody::declared_input_shape() const { return state_->input_shape; }
const std::vector<Layer>& LayerBody::sublayers() const { return state_->sublayers; }

void LayerBody::set_activity_regularizer(const regularizers::Regularizer& regularizer) {
  state_->activity_regularizer = regularizer;
}
void LayerBody::set_supports_masking(bool supports) { state_->supports_masking = supports; }
void LayerBody::set_input_spec(const std::vector<InputSpec>& spec) { state_->input_spec = spec; }
void LayerBody::set_autocast(bool autocast) { state_->autocast = autocast; }
void LayerBody::set_built(bool built) { state_->built = built; }
void LayerBody::set_build_shapes(const std::vector<Shape>& shapes) { state_->build_shapes = shapes; }

Layer LayerBody::track(const Layer& layer) {
  if (!layer.defined()) throw ValueError(fmt::format("{}: track() was given an empty Layer", class_name()));
  if (layer.body().get() == this)
    throw ValueError(fmt::format("layer \"{}\" cannot be a part of itself", name()));
  state_->sublayers.push_back(layer);
  return layer;
}

SeedGenerator LayerBody::track(const SeedGenerator& generator) {
  state_->generators.push_back(generator);
  return generator;
}

void LayerBody::remove_sublayer(const Layer& layer) {
  for (auto it = state_->sublayers.end(); it != state_->sublayers.begin();) {
    if (*--it == layer) {
      state_->sublayers.erase(it);
      return;
    }
  }
}

void LayerBody::ensure_built(const std::vector<Shape>& input_shapes) {
  if (state_->built) {
    if (state_->build_shapes.empty())
      state_->build_shapes = input_shapes;  // a layer without weights, built from the start
    return;
  }
  const ActiveTrace outside(nullptr);  // weights are values, not symbols of a trace that happens to run
  const PausedTapes unheard;
  if (state_->path.empty()) state_->path = path_below_current(name());
  const NameScope scope(state_->path);
  const std::size_t trainable_count = state_->trainable_variables.size(),
                    other_count = state_->other_variables.size();
  try {
    build_many(input_shapes);
  } catch (...) {
    state_->trainable_variables.resize(trainable_count);
    state_->other_variables.resize(other_count);
    throw;
  }
  state_->built = true;
  state_->build_shapes = input_shapes;
  if (!state_->trainable) set_trainable(false);
}

}  // namespace tenon
