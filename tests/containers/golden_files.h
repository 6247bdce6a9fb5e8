// The files in tests/golden/containers.json, and places to put them.
#pragma once

#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <tenon/base/error.h>

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

/// A file that lives as long as this.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::string& name, std::string_view bytes = {})
      : path_(testing::TempDir() + "tenon_" + std::to_string(::getpid()) + "_" + name) {
    write(bytes);
  }
  ~TemporaryFile() { std::remove(path_.c_str()); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  const std::string& path() const { return path_; }
  void write(std::string_view bytes) const {
    std::ofstream file(path_, std::ios::binary | std::ios::trunc);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
  std::string read() const {
    std::ifstream file(path_, std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }

 private:
  std::string path_;
};

/// What f() throws, which must be a FileError; "" with a failed expectation if it throws nothing.
template <class Function>
std::string file_error_of(Function&& f) {
  try {
    f();
  } catch (const FileError& error) {
    return error.what();
  } catch (const std::exception& error) {
    ADD_FAILURE() << "not a FileError: " << error.what();
    return error.what();
  }
  ADD_FAILURE() << "no error";
  return "";
}

}  // namespace tenon::test
