// The files in tests/golden/containers.json.
#pragma once

#include <cstring>
#include <string>
#include <utility>

#include <nlohmann/json.hpp>

#include "support/error_text.h"
#include "support/temporary_files.h"
#include "tensor/golden_tensor.h"

namespace tenon::test {

inline const nlohmann::json& golden_files() {
  static const nlohmann::json golden = read_golden("containers");
  return golden;
}

/// The bytes of hexadecimal text.
inline std::string bytes_from(const std::string& hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16));
  }
  return bytes;
}

inline std::string bytes_of(const nlohmann::json& entry) {
  return bytes_from(entry.at("hex").get<std::string>());
}

/// The entry of that name in a list of the golden file.
inline const nlohmann::json& golden_entry(const std::string& list, const std::string& name) {
  for (const auto& entry : golden_files().at(list)) {
    if (entry.at("name") == name) return entry;
  }
  throw std::runtime_error("no golden " + list + " called " + name);
}

/// A uint8 or uint16 picture of {"dtype", "shape", "hex"}.
inline Tensor picture_from(const nlohmann::json& entry) {
  const Tensor result =
      empty(shape_from(entry.at("shape")), dtype_from_name(entry.at("dtype").get<std::string>()));
  const std::string bytes = bytes_of(entry);
  std::memcpy(elements_of(result), bytes.data(), bytes.size());
  return result;
}

/// The text of the FileError that `call` throws; the test fails if it throws none.
template <class Call>
std::string file_error_of(Call&& call) {
  return message_of<FileError>(std::forward<Call>(call));
}

}  // namespace tenon::test
