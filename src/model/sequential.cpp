#include <tenon/model/sequential.h>

#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/layers/input_layer.h>
#include <tenon/ops/arithmetic.h>
#include <tenon/ops/arrangement.h>

#include "layers/config_fields.h"
#include "tensor/body.h"

namespace tenon {

namespace {

bool is_input_layer(const Layer& layer) { return layer.class_name() == "InputLayer"; }

/// The input's shape that a layer tells before it has seen data, with its batch axis.
OptionalShape input_shape_of(const Layer& layer) {
  if (const OptionalShape& declared = layer.body()->declared_input_shape()) {
    Shape shape = *declared;
    shape.insert(shape.begin(), None);
    return shape;
  }
  if (const auto model = layer.body().as<ModelBody>(); model && model->built()) {
    return model->build_shapes().front();
  }
  return {};
}

}  // namespace

SequentialBody::SequentialBody(const LayerOptions& options) : ModelBody(options) {}

std::string SequentialBody::class_name() const {
  const std::string name = LayerBody::class_name();  // a derived class has a name of its own
  return name == "SequentialBody" ? "Sequential" : name;
}

std::vector<Layer> SequentialBody::layers() const { return layers_; }

void SequentialBody::add(const Layer& layer) {
  if (!layer.defined()) throw ValueError(fmt::format("model \"{}\": add() was given an empty Layer", name()));
  if (layer.body().get() == this) throw ValueError(fmt::format("model \"{}\" cannot contain itself", name()));
  for (const Layer& other : layers_) {
    if (other.name() == layer.name() && !(other == layer)) {
      throw ValueError(
          fmt::format("All layers added to a Sequential model should have unique names. Name \"{}\" is "
                      "already the name of a layer in model \"{}\"; give the new one another `.name`",
                      layer.name(), name()));
    }
  }
  const Layer former_input = input_;
  const bool was_built = built();
  if (is_input_layer(layer)) {
    if (input_.defined() || !layers_.empty()) {
      throw ValueError(
          fmt::format("Sequential model \"{}\" has already been configured{}; an Input layer comes first "
                      "and only once",
                      name(),
                      input_.defined() ? " to use input shape " + input_.body()->build_shapes().front().str()
                                       : std::string()));
    }
    input_ = layer;
    set_built(false);
    return;
  }
  if (layers_.empty() && !input_.defined()) {
    if (const OptionalShape shape = input_shape_of(layer))
      input_ = layers::InputLayer({.batch_shape = shape});
  }
  layers_.push_back(layer);
  track(layer);
  try {
    rebuild_if_input_is_known();
  } catch (...) {
    layers_.pop_back();
    remove_sublayer(layer);
    input_ = former_input;
    set_built(was_built);
    throw;
  }
  forget_compiled_steps();
}

Layer SequentialBody::pop() {
  if (layers_.empty()) throw StateError(fmt::format("model \"{}\" has no layer to pop", name()));
  const Layer last = layers_.back();
  layers_.pop_back();
  remove_sublayer(last);
  forget_compiled_steps();
  set_built(false);
  if (layers_.empty()) {
    if (last.body()->declared_input_shape()) input_ = Layer();
  } else {
    rebuild_if_input_is_known();
  }
  return last;
}

void SequentialBody::rebuild_if_input_is_known() {
  set_built(false);
  if (input_.defined() && !layers_.empty()) ensure_built({input_.body()->build_shapes().front()});
}

void SequentialBody::build(const Shape& input_shape) {
  if (layers_.empty()) {
    throw StateError(fmt::format(
        "Sequential model \"{}\" cannot be built because it has no layers. Call add(layer)", name()));
  }
  const Layer input = input_.defined() ? input_
                                       : layers::InputLayer({.dtype = layers_.front().body()->compute_dtype(),
                                                             .batch_shape = input_shape});
  first_ = last_ = Tensor();
  const Tensor first = input.body()->record_call({}, {}).front();
  std::vector<Tensor> x = {first};
  for (const Layer& layer : layers_) {
    if (const OptionalShape declared = input_shape_of(layer))
      check_declared_shape(layer, *declared, x.front().shape());
    x = layer(x);
  }
  input_ = input;
  first_ = first;
  last_ = x.front();
}

std::vector<Tensor> SequentialBody::inputs() const {
  return built() && first_.defined() ? std::vector<Tensor>{first_} : ModelBody::inputs();
}
std::vector<Tensor> SequentialBody::outputs() const {
  return built() && last_.defined() ? std::vector<Tensor>{last_} : ModelBody::outputs();
}

void SequentialBody::check_declared_shape(const Layer& layer, const Shape& declared,
                                          const Shape& actual) const {
  bool fits = declared.size() == actual.size();
  for (std::size_t i = 1; fits && i < actual.size(); ++i) {
    fits = declared[i] == None || actual[i] == None || declared[i] == actual[i];
  }
  if (!fits) {
    throw ShapeError(
        fmt::format("layer \"{}\" expects inputs of shape {}, but what comes to it in model \"{}\" has "
                    "shape {}; only the first layer of a model needs to tell its input's shape",
                    layer.name(), declared.str(), name(), actual.str()));
  }
}

std::vector<Tensor> SequentialBody::call_many(const std::vector<Tensor>& inputs, const CallContext& context) {
  if (layers_.empty())
    throw StateError(fmt::format("Sequential model \"{}\" has no layers. Call add(layer)", name()));
  std::vector<Tensor> values = inputs;
  if (inputs.size() == 1) values.front() = as_declared(values.front());
  for (const Layer& layer : layers_) values = layer(values, {.training = context.training});
  return values;
}

Tensor SequentialBody::as_declared(const Tensor& input) const {
  if (!input_.defined()) return input;
  const Shape& declared = input_.body()->build_shapes().front();
  const DType dtype = input_.body()->variable_dtype();
  Tensor x = input.dtype() == dtype ? input : ops::cast(input, dtype);
  // Keras takes (n,) for (n, 1) and the other way round.
  if (x.ndim() + 1 == declared.ndim() && declared.back() == 1) x = ops::expand_dims(x, -1);
  if (x.ndim() == declared.ndim() + 1 && x.shape(-1) == 1) x = ops::squeeze(x, -1);
  if (x.ndim() != declared.ndim()) {
    throw ShapeError(fmt::format("model \"{}\" expects inputs of shape {}, but received shape {}", name(),
                                 declared.str(), input.shape().str()));
  }
  if (!x.body()->mask.defined()) x.body()->mask = input.body()->mask;
  return x;
}

std::vector<Shape> SequentialBody::compute_output_shapes(const std::vector<Shape>& input_shapes) {
  ensure_built(input_shapes);
  std::vector<Shape> shapes = input_shapes;
  for (const Layer& layer : layers_) shapes = layer.body()->compute_output_shapes(shapes);
  return shapes;
}

Shape SequentialBody::compute_output_shape(const Shape& input_shape) {
  return compute_output_shapes({input_shape}).front();
}

Config SequentialBody::get_config() const {
  ConfigValue::List layers;
  if (input_.defined()) layers.push_back(input_.serialize());
  for (const Layer& layer : layers_) layers.push_back(layer.serialize());
  Config config = LayerBody::get_config();
  config.set("layers", layers);
  if (input_.defined()) config.set("build_input_shape", lengths_value(input_.body()->build_shapes().front()));
  return config;
}

Sequential::Sequential(const std::vector<Layer>& layers, const SequentialOptions& options)
    : Model(Shared<SequentialBody>::make(
          LayerOptions{.name = options.name, .dtype = options.dtype, .trainable = options.trainable})) {
  for (const Layer& layer : layers) add(layer);
}

Sequential::Sequential(const SequentialOptions& options) : Sequential(std::vector<Layer>{}, options) {}
Sequential::Sequential() : Sequential(SequentialOptions{}) {}

void Sequential::add(const Layer& layer) const { sequential_body().add(layer); }
Layer Sequential::pop() const { return sequential_body().pop(); }

SequentialBody& Sequential::sequential_body() const { return static_cast<SequentialBody&>(*body()); }

}  // namespace tenon
