// What standard output and standard error can show.
#pragma once

#include <string>

namespace tenon::cli {

/// True if a person reads standard error on a terminal that can move its cursor.
bool error_is_terminal();

/// The text in bold if standard output is a terminal and NO_COLOR is unset or empty; else the text alone.
std::string bold(const std::string& text);

}  // namespace tenon::cli
