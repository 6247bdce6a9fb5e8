// Environment variables.
#pragma once

#include <cstdlib>
#include <string>

namespace tenon::datasets {

/// The value, or "" if it is not set.
inline std::string environment_variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

}  // namespace tenon::datasets
