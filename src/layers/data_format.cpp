#include "layers/data_format.h"

#include <fmt/format.h>

#include <tenon/base/error.h>

namespace tenon::layers {

std::string checked_data_format(std::string_view class_name, const std::string& format) {
  if (format.empty()) return "channels_last";
  if (format != "channels_last" && format != "channels_first") {
    throw ValueError(fmt::format(
        "{}: `data_format` must be \"channels_last\" or \"channels_first\"; got \"{}\"", class_name, format));
  }
  return format;
}

int first_spatial_axis(const std::string& checked_format) {
  return checked_format == "channels_first" ? 2 : 1;
}

}  // namespace tenon::layers
