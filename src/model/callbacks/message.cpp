#include "model/callbacks/message.h"

#include <cmath>
#include <cstdio>

#include <fmt/format.h>

namespace tenon::callbacks {

void print_message(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
}

std::string number_text(double number) {
  if (std::isnan(number)) return "nan";
  const std::string text = fmt::format("{}", number);
  const bool whole = text.find_first_of(".en") == std::string::npos;
  return whole ? text + ".0" : text;
}

}  // namespace tenon::callbacks
