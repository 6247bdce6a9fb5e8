// Reading and writing what only layers keep in their configs: activations, initializers, policies, arrays.
#pragma once

#include <tenon/layers/dtype_policy.h>
#include <tenon/layers/optional_shape.h>
#include <tenon/nn/activations/activation.h>
#include <tenon/nn/constraints/constraint.h>
#include <tenon/nn/initializers/initializer.h>
#include <tenon/nn/regularizers/regularizer.h>

#include "nn/class_entry.h"
#include "nn/config_fields.h"

namespace tenon {

/// A list of lengths, None where a length is None.
ConfigValue lengths_value(const Shape& shape);

ConfigValue written_value(const DTypePolicy& policy);
ConfigValue written_value(const OptionalShape& shape);
// In the namespaces of their arguments, where ConfigWriter finds them.
namespace activations {
ConfigValue written_value(const Activation& activation);
}
namespace initializers {
ConfigValue written_value(const Initializer& initializer);
}
namespace regularizers {
ConfigValue written_value(const Regularizer& regularizer);
}
namespace constraints {
ConfigValue written_value(const Constraint& constraint);
}
/// None, a number, or nested lists of numbers.
ConfigValue written_value(const Tensor& values);

/// A name, or a serialized policy.
void read_value(const ConfigPlace& place, const ConfigValue& value, DTypePolicy& out);
void read_value(const ConfigPlace& place, const ConfigValue& value, OptionalShape& out);
/// A name, a serialized object, or None.
void read_value(const ConfigPlace& place, const ConfigValue& value, activations::Activation& out);
void read_value(const ConfigPlace& place, const ConfigValue& value, initializers::Initializer& out);
void read_value(const ConfigPlace& place, const ConfigValue& value, regularizers::Regularizer& out);
void read_value(const ConfigPlace& place, const ConfigValue& value, constraints::Constraint& out);
void read_value(const ConfigPlace& place, const ConfigValue& value, Tensor& out);

/// The arguments of a layer from its config; Arguments has a member `options` with name, trainable and dtype, and
/// Body::describe() names the rest.
template <class Body, class Arguments>
Arguments layer_arguments_from(std::string_view class_name, const Config& config) {
  Arguments arguments;
  ConfigReader reader(class_name, config);
  reader("name", arguments.options.name);
  reader("trainable", arguments.options.trainable);
  reader("dtype", arguments.options.dtype);
  if constexpr (requires { arguments.options.activity_regularizer; }) {
    reader("activity_regularizer", arguments.options.activity_regularizer);
  }
  Body::describe(reader, arguments);
  reader.finish();
  return arguments;
}

/// The table entry of a layer whose arguments have defaults.
template <class Body, class Arguments>
Registration<LayerBody> layer_entry(std::string_view class_name) {
  return class_entry<LayerBody, Body, Arguments>(class_name, {}, layer_arguments_from<Body, Arguments>);
}
/// The table entry of a layer that needs arguments.
template <class Body, class Arguments>
Registration<LayerBody> layer_entry_without_default(std::string_view class_name) {
  return entry_without_default<LayerBody, Body, Arguments>(class_name, layer_arguments_from<Body, Arguments>);
}

/// The config of a layer: the common names, then those of Body::describe().
template <class Body, class Arguments>
Config layer_config_of(const LayerBody& body, const Arguments& arguments) {
  Config config = body.LayerBody::get_config();
  config.update(config_of<Body>(arguments));
  return config;
}

/// The common options of a layer's own options.
template <class Options>
LayerOptions common_options(const Options& options) {
  LayerOptions common{options.name, options.dtype, options.trainable, {}};
  if constexpr (requires { options.input_shape; }) common.input_shape = options.input_shape;
  return common;
}

}  // namespace tenon
