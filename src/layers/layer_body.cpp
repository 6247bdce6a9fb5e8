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

LayerBody::LayerBody(const LayerOptions& options)
    : name_(options.name),
      input_shape_(options.input_shape),
      dtype_(options.dtype),
      trainable_(options.trainable),
      sublayers_(std::make_unique<std::vector<Layer>>()) {
  if (name_.find('/') != std::string::npos) {
    throw ValueError(
        fmt::format("a layer's name cannot contain the character \"/\", which separates it from the names "
                    "around it; got \"{}\"",
                    name_));
  }
}

LayerBody::~LayerBody() = default;

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
  return supports_masking_ ? mask : Tensor();
}

std::string LayerBody::class_name() const { return plain_class_name(typeid(*this)); }

Config LayerBody::get_config() const {
  Config config{{"name", name()}, {"trainable", trainable_}, {"dtype", written_value(dtype_)}};
  if (activity_regularizer_.defined()) config.set("activity_regularizer", activity_regularizer_.serialize());
  return config;
}

Config LayerBody::get_build_config() const {
  if (build_shapes_.empty()) return {};
  return Config{{"input_shape", lengths_value(build_shapes_.front())}};
}

const std::string& LayerBody::name() const {
  // Not in the constructor: class_name() is only known once the derived class is complete.
  if (name_.empty()) name_ = auto_name(class_name());
  return name_;
}

void LayerBody::set_trainable(bool trainable) {
  trainable_ = trainable;
  for (const Variable& variable : trainable_variables_) variable.set_trainable(trainable);
  for (const Layer& sublayer : *sublayers_) sublayer.set_trainable(trainable);
}

const std::vector<Layer>& LayerBody::sublayers() const { return *sublayers_; }

Layer LayerBody::track(const Layer& layer) {
  if (!layer.defined()) throw ValueError(fmt::format("{}: track() was given an empty Layer", class_name()));
  if (layer.body().get() == this)
    throw ValueError(fmt::format("layer \"{}\" cannot be a part of itself", name()));
  sublayers_->push_back(layer);
  return layer;
}

SeedGenerator LayerBody::track(const SeedGenerator& generator) {
  generators_.push_back(generator);
  return generator;
}

void LayerBody::remove_sublayer(const Layer& layer) {
  for (auto it = sublayers_->end(); it != sublayers_->begin();) {
    if (*--it == layer) {
      sublayers_->erase(it);
      return;
    }
  }
}

void LayerBody::ensure_built(const std::vector<Shape>& input_shapes) {
  if (built_) {
    if (build_shapes_.empty()) build_shapes_ = input_shapes;  // a layer without weights, built from the start
    return;
  }
  const ActiveTrace outside(nullptr);  // weights are values, not symbols of a trace that happens to run
  const PausedTapes unheard;
  if (path_.empty()) path_ = path_below_current(name());
  const NameScope scope(path_);
  const std::size_t trainable_count = trainable_variables_.size(), other_count = other_variables_.size();
  try {
    build_many(input_shapes);
  } catch (...) {
    trainable_variables_.resize(trainable_count);
    other_variables_.resize(other_count);
    throw;
  }
  built_ = true;
  build_shapes_ = input_shapes;
  if (!trainable_) set_trainable(false);
}

}  // namespace tenon
