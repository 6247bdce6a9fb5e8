// Table entries of classes whose body is made from one aggregate of options.
#pragma once

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "base/registry.h"
#include "nn/config_fields.h"

namespace tenon {

/// How a config becomes options, for example options_from<Body, Options>.
template <class Options>
using OptionsReader = Options (*)(std::string_view class_name, const Config& config);

/// The entry of a class that needs arguments: only a config makes one. `name` is a string literal.
template <class Kind, class Body, class Options>
Registration<Kind> entry_without_default(std::string_view name,
                                         OptionsReader<Options> read = options_from<Body, Options>) {
  return {name, {}, nullptr, [name, read](const Config& config) -> Shared<Kind> {
            return Shared<Body>::make(read(name, config));
          }};
}

/// The entry of a class whose arguments have defaults: its names make one too.
template <class Kind, class Body, class Options>
Registration<Kind> class_entry(std::string_view name, std::vector<std::string_view> aliases,
                               OptionsReader<Options> read = options_from<Body, Options>) {
  Registration<Kind> entry = entry_without_default<Kind, Body, Options>(name, read);
  entry.aliases = std::move(aliases);
  entry.make_default = []() -> Shared<Kind> { return Shared<Body>::make(Options{}); };
  return entry;
}

/// The entry of a class without arguments.
template <class Kind, class Body>
Registration<Kind> entry_without_arguments(std::string_view name, std::vector<std::string_view> aliases) {
  return {name, std::move(aliases), []() -> Shared<Kind> { return Shared<Body>::make(); },
          [name](const Config& config) -> Shared<Kind> {
            ConfigReader(name, config).finish();
            return Shared<Body>::make();
          }};
}

}  // namespace tenon
