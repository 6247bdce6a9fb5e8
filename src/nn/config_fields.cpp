#include "nn/config_fields.h"

#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>

#include "base/nearest_name.h"

namespace tenon {

void throw_config_type(const ConfigPlace& place, const char* expected, const ConfigValue& value) {
  throw TypeError(fmt::format("{}: '{}' in the config must be {}; got {}", place.class_name, place.name,
                              expected, value.str()));
}

void read_value(const ConfigPlace& place, const ConfigValue& value, bool& out) {
  const bool* flag = value.if_bool();
  if (!flag) throw_config_type(place, "True or False", value);
  out = *flag;
}

void read_value(const ConfigPlace& place, const ConfigValue& value, std::int64_t& out) {
  if (const auto* number = value.if_integer()) {
    out = *number;
    return;
  }
  const double* real = value.if_real();
  if (!real || *real != static_cast<double>(static_cast<std::int64_t>(*real))) {
    throw_config_type(place, "an integer", value);
  }
  out = static_cast<std::int64_t>(*real);
}

void read_value(const ConfigPlace& place, const ConfigValue& value, int& out) {
  std::int64_t number = 0;
  read_value(place, value, number);
  out = static_cast<int>(number);
}

void read_value(const ConfigPlace& place, const ConfigValue& value, double& out) {
  if (const auto* number = value.if_integer()) {
    out = static_cast<double>(*number);
    return;
  }
  const double* real = value.if_real();
  if (!real) throw_config_type(place, "a number", value);
  out = *real;
}

void read_value(const ConfigPlace& place, const ConfigValue& value, std::string& out) {
  const auto* text = value.if_text();
  if (!text) throw_config_type(place, "a text", value);
  out = *text;
}

namespace {

template <class T>
void read_list(const ConfigPlace& place, const ConfigValue& value, std::vector<T>& out) {
  out.clear();
  if (value.is_none()) return;
  if (!value.if_list()) {
    read_value(place, value, out.emplace_back());
    return;
  }
  const auto* list = value.if_list();
  out.assign(list->size(), T{});
  for (std::size_t i = 0; i < list->size(); ++i) read_value(place, (*list)[i], out[i]);
}

}  // namespace

void read_value(const ConfigPlace& place, const ConfigValue& value, std::vector<double>& out) {
  read_list(place, value, out);
}

void read_value(const ConfigPlace& place, const ConfigValue& value, std::vector<std::int64_t>& out) {
  read_list(place, value, out);
}

void read_value(const ConfigPlace& place, const ConfigValue& value, Shape& out) {
  out.clear();
  if (value.is_none()) return;
  if (const auto* list = value.if_list()) {
    for (const ConfigValue& entry : *list) {
      std::int64_t axis = 0;
      read_value(place, entry, axis);
      out.push_back(axis);
    }
    return;
  }
  std::int64_t axis = 0;
  read_value(place, value, axis);
  out.push_back(axis);
}

void read_value(const ConfigPlace& place, const ConfigValue& value, DType& out) {
  std::string name;
  read_value(place, value, name);
  out = dtype_from_name(name);
}

void read_value(const ConfigPlace& place, const ConfigValue& value, Seed& out) {
  if (value.is_none()) {
    out = Seed();
    return;
  }
  if (const auto* nested = value.if_config()) {
    const ConfigValue& fields = nested->at("config");
    const auto* config = fields.if_config();
    if (!config) throw_config_type(place, "a seed, None or a SeedGenerator", value);
    std::optional<std::int64_t> seed;
    read_value(place, config->at("seed"), seed);
    out = SeedGenerator(seed);
    return;
  }
  std::int64_t number = 0;
  read_value(place, value, number);
  out = Seed(number);
}

ConfigValue written_value(const Shape& axes) {
  if (axes.empty()) return {};
  if (axes.size() == 1) return ConfigValue(axes[0]);
  return ConfigValue(std::vector<std::int64_t>(axes.begin(), axes.end()));
}

ConfigValue written_value(DType dtype) { return ConfigValue(name_of(dtype)); }

ConfigValue written_value(const std::optional<DType>& dtype) {
  return written_value(dtype.value_or(floatx()));
}

ConfigValue written_value(const Seed& seed) {
  if (seed.number()) return ConfigValue(*seed.number());
  if (!seed.generator()) return {};
  return serialized_object("keras.random", "SeedGenerator",
                           {{"seed", seed.generator()->seed()}, {"name", seed.generator()->state().name()}});
}

void ConfigReader::finish() const {
  for (const Config::Entry& entry : config_.entries()) {
    if (std::find(known_.begin(), known_.end(), entry.first) == known_.end()) {
      throw ValueError(fmt::format("{}: unknown argument '{}' in the config{}", class_name_, entry.first,
                                   name_suggestion(entry.first, known_)));
    }
  }
}

}  // namespace tenon
