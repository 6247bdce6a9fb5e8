// The characters of a UTF-8 text.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tenon::plot {

/// ValueError for bytes that are not UTF-8. The views last as long as the text.
std::vector<std::string_view> characters_of(const std::string& text);

}  // namespace tenon::plot
