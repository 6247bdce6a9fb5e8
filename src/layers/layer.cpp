#include <tenon/layers/layer.h>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/nn/naming.h>

#include "base/handle.h"
#include "layers/registry_body.h"
#include "nn/from_registry.h"

template class tenon::Handle<tenon::LayerBody>;

namespace tenon {

Layer::Layer(Shared<LayerBody> body) : Handle(std::move(body)) {
  if (!body_) return;
  body_->set_self(body_);
  body_->name();  // numbers follow the order in which layers are made
}

Layer Layer::from_config(const std::string& class_name, const Config& config) {
  return Layer(make_from_config(layers::builtin_table(), class_name, config, "layer"));
}

Tensor Layer::operator()(const Tensor& inputs, const CallOptions& options) const {
  std::vector<Tensor> outputs = body_->run({inputs}, options);
  if (outputs.size() != 1) {
    throw ValueError(fmt::format("layer \"{}\" has {} outputs: call it as layer(std::vector<Tensor>{{x}})",
                                 name(), outputs.size()));
  }
  return std::move(outputs.front());
}

std::vector<Tensor> Layer::operator()(const std::vector<Tensor>& inputs, const CallOptions& options) const {
  return body_->run(inputs, options);
}

std::string Layer::class_name() const { return body_->class_name(); }
Config Layer::get_config() const { return body_->get_config(); }
void Layer::build(const Shape& input_shape) const { body_->ensure_built({input_shape}); }
Shape Layer::compute_output_shape(const Shape& input_shape) const {
  return body_->compute_output_shape(input_shape);
}
void Layer::set_trainable(bool trainable) const { body_->set_trainable(trainable); }
std::vector<Variable> Layer::weights() const { return body_->weights(); }
std::vector<Variable> Layer::trainable_weights() const { return body_->trainable_weights(); }
std::vector<Variable> Layer::non_trainable_weights() const { return body_->non_trainable_weights(); }
std::vector<Tensor> Layer::get_weights() const { return body_->get_weights(); }
void Layer::set_weights(const std::vector<Tensor>& values) const { body_->set_weights(values); }
std::int64_t Layer::count_params() const { return body_->count_params(); }
std::vector<Tensor> Layer::losses() const { return body_->losses(); }

ConfigValue Layer::serialize() const { return serialized_object("keras.layers", class_name(), get_config()); }

void clear_session() { reset_names(); }

}  // namespace tenon
