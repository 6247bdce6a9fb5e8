// Reading and writing an object's options from one description of their names.
//
// Each body describes its options once, in the order of Keras' get_config():
//
//     template <class Visit, class Options>
//     static void describe(Visit& visit, Options& options) { visit("delta", options.delta); }
//
// config_of() writes them, options_from() reads them back; a name that is not described is an error.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <tenon/nn/config.h>
#include <tenon/nn/random.h>

namespace tenon {

/// What is being read, for messages: "Huber", "delta".
struct ConfigPlace {
  std::string_view class_name;
  std::string_view name;
};
[[noreturn]] void throw_config_type(const ConfigPlace& place, const char* expected, const ConfigValue& value);

void read_value(const ConfigPlace& place, const ConfigValue& value, bool& out);
void read_value(const ConfigPlace& place, const ConfigValue& value, int& out);
void read_value(const ConfigPlace& place, const ConfigValue& value, std::int64_t& out);
void read_value(const ConfigPlace& place, const ConfigValue& value, double& out);
void read_value(const ConfigPlace& place, const ConfigValue& value, std::string& out);
/// None gives an empty list, a number a list of one.
void read_value(const ConfigPlace& place, const ConfigValue& value, std::vector<double>& out);
void read_value(const ConfigPlace& place, const ConfigValue& value, std::vector<std::int64_t>& out);
/// None gives an empty shape, an integer a shape of one.
void read_value(const ConfigPlace& place, const ConfigValue& value, Shape& out);
void read_value(const ConfigPlace& place, const ConfigValue& value, DType& out);
/// A number, None, or a serialized SeedGenerator.
void read_value(const ConfigPlace& place, const ConfigValue& value, Seed& out);
template <class T>
void read_value(const ConfigPlace& place, const ConfigValue& value, std::optional<T>& out) {
  out.reset();
  if (!value.is_none()) read_value(place, value, out.emplace());
}

template <class T>
ConfigValue written_value(const T& value) {
  return ConfigValue(value);
}
/// None if empty, an integer for one axis, a list otherwise.
ConfigValue written_value(const Shape& axes);
ConfigValue written_value(DType dtype);
ConfigValue written_value(const std::optional<DType>& dtype);
ConfigValue written_value(const Seed& seed);

/// Fills the fields that the config holds.
class ConfigReader {
 public:
  ConfigReader(std::string_view class_name, const Config& config)
      : class_name_(class_name), config_(config) {}

  template <class T>
  void operator()(std::string_view name, T& field) {
    known_.push_back(name);
    if (const ConfigValue* value = config_.find(name))
      read_value(ConfigPlace{class_name_, name}, *value, field);
  }
  /// Accepts a name without using it.
  void ignore(std::string_view name) { known_.push_back(name); }
  /// ValueError naming the first entry that nothing asked for, and the nearest known name.
  void finish() const;

 private:
  std::string_view class_name_;
  const Config& config_;
  std::vector<std::string_view> known_;
};

/// Writes the fields in the order of their description.
class ConfigWriter {
 public:
  template <class T>
  void operator()(std::string_view name, const T& field) {
    config_.set(std::string(name), written_value(field));
  }
  void ignore(std::string_view /*name*/) {}
  const Config& config() const { return config_; }

 private:
  Config config_;
};

template <class Body, class Options>
Config config_of(const Options& options) {
  ConfigWriter writer;
  Body::describe(writer, options);
  return writer.config();
}

template <class Body, class Options>
Options options_from(std::string_view class_name, const Config& config) {
  Options options;
  ConfigReader reader(class_name, config);
  Body::describe(reader, options);
  reader.finish();
  return options;
}

}  // namespace tenon
