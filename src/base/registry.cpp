#include "base/registry.h"

#include <fmt/format.h>

namespace tenon {

void throw_unknown_name(std::string_view kind, std::string_view name,
                        std::span<const std::string_view> known) {
  throw ValueError(fmt::format("unknown {} \"{}\"{}", kind, name, name_suggestion(name, known)));
}

}  // namespace tenon
