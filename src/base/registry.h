// Entries of the generated tables of built-in classes (cmake/registry.cmake), and how they are looked up.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <tenon/base/error.h>
#include <tenon/base/shared.h>

#include "base/nearest_name.h"

namespace tenon {

class Config;  // tenon/nn/config.h

/// How one built-in class is known by name: Keras' class name, its string forms ("adam", "mse"), and how an
/// instance with default arguments is made.
template <class Body>
struct Registration {
  std::string_view name;
  std::vector<std::string_view> aliases;
  std::function<Shared<Body>()> make_default = nullptr;
  /// How an instance is made from what its get_config() returned; null if this kind is never read from a file.
  std::function<Shared<Body>(const Config&)> make_from_config = nullptr;
};

/// Throws the ValueError of find_registration.
[[noreturn]] void throw_unknown_name(std::string_view kind, std::string_view name,
                                     std::span<const std::string_view> known);

/// The entry with that name or alias, exactly as written; ValueError `unknown <kind> "x"; did you mean "y"?
/// known: …` if there is none. Works for any entry with `name` and `aliases`.
template <class Entry>
const Entry& find_registration(const std::vector<Entry>& table, std::string_view name,
                               std::string_view kind) {
  for (const Entry& entry : table) {
    if (entry.name == name) return entry;
    for (std::string_view alias : entry.aliases) {
      if (alias == name) return entry;
    }
  }
  std::vector<std::string_view> known;
  for (const Entry& entry : table) {
    known.push_back(entry.name);
    known.insert(known.end(), entry.aliases.begin(), entry.aliases.end());
  }
  throw_unknown_name(kind, name, known);
}

}  // namespace tenon
