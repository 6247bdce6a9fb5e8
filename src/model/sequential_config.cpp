// A Sequential model from its config.
#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/model/sequential.h>

#include "layers/config_fields.h"

namespace tenon {

namespace {

const Config& nested_config(const ConfigValue& value, const char* place) {
  const auto* nested = value.if_config();
  if (!nested) throw ValueError(fmt::format("Sequential: {} is no dictionary but {}", place, value.str()));
  return *nested;
}

Layer layer_from_object(const ConfigValue& value) {
  const Config& object = nested_config(value, "an entry of `layers`");
  const ConfigValue& class_name = object.at("class_name");
  const auto* name = class_name.if_text();
  if (!name)
    throw ValueError(fmt::format("Sequential: a layer's class_name is no text but {}", class_name.str()));
  const Config& config = nested_config(object.at("config"), "a layer's `config`");
  return *name == "Sequential" ? Layer(Sequential::from_config(config)) : Layer::from_config(*name, config);
}

}  // namespace

Sequential Sequential::from_config(const Config& config) {
  SequentialOptions options;
  OptionalShape build_input_shape;
  ConfigReader reader("Sequential", config);
  reader("name", options.name);
  reader("trainable", options.trainable);
  reader("dtype", options.dtype);
  reader.ignore("layers");
  reader("build_input_shape", build_input_shape);
  reader.finish();
  const auto* entries = config.at("layers").if_list();
  if (!entries) throw ValueError("Sequential: `layers` must be a list");
  std::vector<Layer> layers;
  for (const ConfigValue& entry : *entries) layers.push_back(layer_from_object(entry));
  Sequential model(layers, options);
  if (build_input_shape && !model.built() && !model.layers().empty()) model.build(*build_input_shape);
  return model;
}

}  // namespace tenon
