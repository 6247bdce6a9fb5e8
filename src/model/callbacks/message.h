// What callbacks print.
#pragma once

#include <string>

namespace tenon::callbacks {

/// Prints a text on standard output at once.
void print_message(const std::string& text);

/// A number as Python prints a float: the shortest digits that read back, always with a point or an exponent.
std::string number_text(double number);

}  // namespace tenon::callbacks
