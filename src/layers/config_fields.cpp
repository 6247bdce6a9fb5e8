#include <tenon/layers/layer_body.h>

#include "layers/config_fields.h"

#include <tenon/tensor/create.h>

namespace tenon {

namespace {

/// The class name and config of a serialized object.
struct SerializedObject {
  std::string class_name;
  Config config;
};

std::optional<SerializedObject> object_in(const ConfigValue& value) {
  const auto* nested = value.if_config();
  if (!nested) return {};
  const ConfigValue* name = nested->find("class_name");
  const ConfigValue* config = nested->find("config");
  const auto* text = name ? name->if_text() : nullptr;
  if (!text || !config) return {};
  SerializedObject object{*text, {}};
  if (const auto* inner = config->if_config()) object.config = *inner;
  return object;
}

/// None, a name or a serialized object, as every kind of thing in a layer's config is written.
template <class T>
void read_object(const ConfigPlace& place, const ConfigValue& value, const char* expected, T& out) {
  if (value.is_none()) {
    out = T();
  } else if (const auto* name = value.if_text()) {
    out = T(*name);
  } else if (const auto object = object_in(value)) {
    out = T::from_config(object->class_name, object->config);
  } else {
    throw_config_type(place, expected, value);
  }
}

ConfigValue nested_lists(const std::vector<double>& elements, const Shape& shape, int axis,
                         std::size_t& next) {
  if (axis == shape.ndim()) return elements[next++];
  ConfigValue::List list;
  for (std::int64_t i = 0; i < shape[static_cast<std::size_t>(axis)]; ++i) {
    list.push_back(nested_lists(elements, shape, axis + 1, next));
  }
  return list;
}

/// Appends the numbers in nested lists and finds their shape; false if they are ragged or no numbers.
bool collect_numbers(const ConfigValue& value, std::size_t axis, Shape& shape,
                     std::vector<double>& elements) {
  if (const auto* list = value.if_list()) {
    if (axis == shape.size()) {
      if (!elements.empty()) return false;
      shape.push_back(static_cast<std::int64_t>(list->size()));
    } else if (shape[axis] != static_cast<std::int64_t>(list->size())) {
      return false;
    }
    for (const ConfigValue& part : *list) {
      if (!collect_numbers(part, axis + 1, shape, elements)) return false;
    }
    return true;
  }
  if (axis != shape.size()) return false;
  if (const auto* real = value.if_real()) {
    elements.push_back(*real);
  } else if (const auto* integer = value.if_integer()) {
    elements.push_back(static_cast<double>(*integer));
  } else {
    return false;
  }
  return true;
}

}  // namespace

ConfigValue lengths_value(const Shape& shape) {
  ConfigValue::List list;
  for (std::int64_t length : shape) list.push_back(length == None ? ConfigValue() : ConfigValue(length));
  return list;
}

ConfigValue written_value(const DTypePolicy& policy) {
  return serialized_object("keras", "DTypePolicy", Config{{"name", policy.name()}});
}
ConfigValue written_value(const OptionalShape& shape) {
  return shape ? lengths_value(*shape) : ConfigValue();
}

ConfigValue activations::written_value(const Activation& activation) { return activation.serialize(); }
ConfigValue initializers::written_value(const Initializer& initializer) { return initializer.serialize(); }
ConfigValue regularizers::written_value(const Regularizer& regularizer) { return regularizer.serialize(); }
ConfigValue constraints::written_value(const Constraint& constraint) { return constraint.serialize(); }

ConfigValue written_value(const Tensor& values) {
  if (!values.defined()) return {};
  std::size_t next = 0;
  return nested_lists(values.to_vector<double>(), values.shape(), 0, next);
}

void read_value(const ConfigPlace& place, const ConfigValue& value, DTypePolicy& out) {
  if (value.is_none()) {
    out = DTypePolicy();
  } else if (const auto* name = value.if_text()) {
    out = DTypePolicy(*name);
  } else if (const auto object = object_in(value)) {
    if (object->class_name != "DTypePolicy") throw_config_type(place, "a DTypePolicy", value);
    std::string name;
    read_value(place, object->config.at("name"), name);
    out = DTypePolicy(name);
  } else {
    throw_config_type(place, "a dtype policy", value);
  }
}

void read_value(const ConfigPlace& place, const ConfigValue& value, OptionalShape& out) {
  if (value.is_none()) {
    out = OptionalShape();
    return;
  }
  const auto* list = value.if_list();
  if (!list) throw_config_type(place, "a list of lengths", value);
  Shape shape;
  for (const ConfigValue& length : *list) {
    std::int64_t number = None;
    if (!length.is_none()) read_value(place, length, number);
    shape.push_back(number);
  }
  out = shape;
}

void read_value(const ConfigPlace& place, const ConfigValue& value, activations::Activation& out) {
  if (value.is_none()) {
    out = activations::Activation();
  } else if (const auto* name = value.if_text()) {
    out = activations::Activation(*name);
  } else {
    throw_config_type(place, "the name of an activation", value);
  }
}

void read_value(const ConfigPlace& place, const ConfigValue& value, initializers::Initializer& out) {
  read_object(place, value, "an initializer", out);
}
void read_value(const ConfigPlace& place, const ConfigValue& value, regularizers::Regularizer& out) {
  read_object(place, value, "a regularizer", out);
}
void read_value(const ConfigPlace& place, const ConfigValue& value, constraints::Constraint& out) {
  read_object(place, value, "a constraint", out);
}

void read_value(const ConfigPlace& place, const ConfigValue& value, Tensor& out) {
  out = Tensor();
  if (value.is_none()) return;
  Shape shape;
  std::vector<double> elements;
  if (!collect_numbers(value, 0, shape, elements))
    throw_config_type(place, "a number or lists of numbers", value);
  out = array(elements.data(), shape);
}

}  // namespace tenon
