#include "nn/regularizers/check_factor.h"

#include <cmath>

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon::regularizers {

void check_factor(const char* class_name, const char* argument, double factor) {
  if (std::isfinite(factor) && factor >= 0) return;
  throw ValueError(
      fmt::format("{}: {} must be a finite number of at least 0; got {}", class_name, argument, factor));
}

}  // namespace tenon::regularizers
