// Making a built-in object from its name, or from its class name and config.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/nn/config.h>

#include "base/registry.h"

namespace tenon {

/// The object with default arguments; ValueError with the nearest known name, or saying that the class needs
/// arguments.
template <class Body>
Shared<Body> make_by_name(const std::vector<Registration<Body>>& table, const std::string& name,
                          const char* kind) {
  const Registration<Body>& entry = find_registration(table, name, kind);
  if (!entry.make_default) {
    throw ValueError(fmt::format("{} \"{}\" needs arguments: give a {} object instead of its name", kind,
                                 name, entry.name));
  }
  return entry.make_default();
}

/// The object that get_config() described.
template <class Body>
Shared<Body> make_from_config(const std::vector<Registration<Body>>& table, const std::string& class_name,
                              const Config& config, const char* kind) {
  const Registration<Body>& entry = find_registration(table, class_name, kind);
  if (!entry.make_from_config) {
    throw ValueError(fmt::format("{} {} cannot be made from a config", kind, entry.name));
  }
  return entry.make_from_config(config);
}

}  // namespace tenon
