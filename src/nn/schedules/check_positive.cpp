#include "nn/schedules/check_positive.h"

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon::schedules {

void check_positive(const char* class_name, const char* argument, double number) {
  if (number > 0) return;
  throw ValueError(fmt::format("{}: {} must be given and above 0; got {}", class_name, argument, number));
}

}  // namespace tenon::schedules
