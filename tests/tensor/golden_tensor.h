// Golden numbers as tensors: reads tests/golden/*.json and its {dtype, shape, data} entries.
#pragma once

#include <cmath>
#include <fstream>
#include <limits>
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tensor/body.h"
#include "tensor/dispatch.h"
#include "tensor/number_conversion.h"

#include <tenon/tensor/create.h>

namespace tenon::test {

/// tests/golden/<name>.json, kept until the program ends, so that a loop may run over a part of it.
inline const nlohmann::json& read_golden(const std::string& name) {
  static std::map<std::string, nlohmann::json> files;
  const auto [entry, is_new] = files.try_emplace(name);
  if (is_new) {
    std::ifstream file(std::string(TENON_SOURCE_DIR) + "/tests/golden/" + name + ".json");
    entry->second = nlohmann::json::parse(file);
  }
  return entry->second;
}

inline Shape shape_from(const nlohmann::json& lengths) {
  Shape shape;
  for (const auto& length : lengths) shape.push_back(length.is_null() ? None : length.get<std::int64_t>());
  return shape;
}

/// A number, where non-finite ones are written as "nan", "inf" and "-inf".
inline double real_from(const nlohmann::json& number) {
  if (number.is_boolean()) return number.get<bool>() ? 1 : 0;
  if (!number.is_string()) return number.get<double>();
  const std::string text = number.get<std::string>();
  if (text == "nan") return std::numeric_limits<double>::quiet_NaN();
  return (text == "-inf" ? -1 : 1) * std::numeric_limits<double>::infinity();
}

/// The array of {"dtype", "shape", "data"}.
inline Tensor tensor_from(const nlohmann::json& entry) {
  const Tensor result =
      empty(shape_from(entry.at("shape")), dtype_from_name(entry.at("dtype").get<std::string>()));
  dispatch(result.dtype(), [&]<class T>(std::type_identity<T>) {
    T* element = reinterpret_cast<T*>(elements_of(result));
    for (const auto& number : entry.at("data")) {
      if (number.is_number_unsigned()) {
        *element++ = convert_number<T>(number.get<std::uint64_t>());
      } else if (number.is_number_integer()) {
        *element++ = convert_number<T>(number.get<std::int64_t>());
      } else {
        *element++ = convert_number<T>(real_from(number));
      }
    }
  });
  return result;
}

}  // namespace tenon::test
