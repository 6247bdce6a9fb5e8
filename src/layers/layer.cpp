#include <tenon/layers/layer.h>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/nn/naming.h>

#include "layers/registry_body.h"
#include "nn/from_registry.h"

namespace tenon {

Layer::Layer(const Layer& other) = default;
Layer::Layer(Layer&& other) noexcept = default;
Layer& Layer::operator=(const Layer& other) = default;
Layer& Layer::operator=(Layer&& other) noexcept = default;
Layer::~Layer() = default;

Layer::Layer(std::shared_ptr<LayerBody> body) : body_(std::move(body)) {
  if (body_) body_->name();  // numbers follow the order in which layers are made
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

ConfigValue Layer::serialize() const { return serialized_object("keras.layers", class_name(), get_config()); }

void clear_session() { reset_names(); }

}  // namespace tenon
