// Arguments in golden files as the Config from which a layer is made.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include <tenon/nn/config.h>

namespace tenon::test {

inline ConfigValue config_value_from(const nlohmann::json& value);

/// {"class": "L2", "l2": 0.1} as a serialized object.
inline Config object_from(const nlohmann::json& entry, const std::string& module) {
  Config arguments;
  for (const auto& [name, value] : entry.items()) {
    if (name != "class") arguments.set(name, config_value_from(value));
  }
  return serialized_object(module, entry.at("class").get<std::string>(), arguments);
}

inline ConfigValue config_value_from(const nlohmann::json& value) {
  if (value.is_null()) return {};
  if (value.is_boolean()) return value.get<bool>();
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (value.is_number()) return value.get<double>();
  if (value.is_string()) return value.get<std::string>();
  if (value.is_object()) return object_from(value, "keras.regularizers");
  ConfigValue::List list;
  for (const auto& part : value) list.push_back(config_value_from(part));
  return list;
}

inline Config config_from(const nlohmann::json& arguments) {
  Config config;
  for (const auto& [name, value] : arguments.items()) config.set(name, config_value_from(value));
  return config;
}

}  // namespace tenon::test
