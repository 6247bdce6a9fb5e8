#include "ops/window.h"

#include <algorithm>

#include <fmt/format.h>

#include <tenon/base/error.h>
#include <tenon/ops/arrangement.h>

namespace tenon {

namespace {

std::int64_t divide_up(std::int64_t n, std::int64_t by) { return (n + by - 1) / by; }

struct AxisPlaces {
  std::int64_t output, before;
};

/// `reach`: the distance from the window's first to behind its last position.
AxisPlaces axis_places(std::int64_t input, std::int64_t reach, std::int64_t stride,
                       const std::string& padding) {
  if (padding == "valid") {
    return {input == None ? None : divide_up(std::max<std::int64_t>(input - reach + 1, 0), stride), 0};
  }
  if (padding == "causal") return {input == None ? None : divide_up(input, stride), reach - 1};
  if (input == None) return {None, 0};
  const std::int64_t output = divide_up(input, stride);
  return {output, std::max<std::int64_t>((output - 1) * stride + reach - input, 0) / 2};
}

}  // namespace

Shape per_axis(std::string_view function, std::string_view option, const Shape& given, std::size_t axes,
               std::int64_t otherwise) {
  Shape result = given;
  if (given.empty()) result = Shape(axes, otherwise);
  if (given.size() == 1) result = Shape(axes, given[0]);
  if (result.size() != axes) {
    throw ValueError(
        fmt::format("{}: {} {} has {} entries for {} spatial axes; give one for each, or one for all",
                    function, option, given.str(), given.size(), axes));
  }
  for (std::int64_t entry : result) {
    if (entry < 1) {
      throw ValueError(fmt::format("{}: {} must be at least 1; got {}", function, option, given.str()));
    }
  }
  return result;
}

WindowPlaces window_places(std::string_view function, const Shape& input_lengths, const Shape& window_lengths,
                           const Shape& strides, const std::string& padding, const Shape& dilation) {
  const std::size_t axes = input_lengths.size();
  if (padding != "valid" && padding != "same" && !(padding == "causal" && axes == 1)) {
    throw ValueError(fmt::format("{}: padding must be \"valid\"{} or \"same\"; got \"{}\"", function,
                                 axes == 1 ? ", \"causal\"" : "", padding));
  }
  WindowPlaces places{per_axis(function, "strides", strides, axes, 1),
                      per_axis(function, "dilation_rate", dilation, axes, 1), Shape(axes, 0), Shape(axes, 0)};
  for (std::size_t axis = 0; axis < axes; ++axis) {
    const std::int64_t reach = (window_lengths[axis] - 1) * places.dilation[axis] + 1;
    const AxisPlaces found = axis_places(input_lengths[axis], reach, places.strides[axis], padding);
    if (found.output == 0 && input_lengths[axis] != 0) {
      throw ShapeError(
          fmt::format("{}: a window of length {} (with its dilation) does not fit into spatial lengths {}: "
                      "the output would be "
                      "empty; use padding=\"same\", a smaller window or a larger input",
                      function, reach, input_lengths.str()));
    }
    places.output[axis] = found.output;
    places.before[axis] = found.before;
  }
  return places;
}

bool channels_come_first(std::string_view function, const std::string& data_format) {
  if (data_format == "channels_first") return true;
  if (data_format == "channels_last") return false;
  throw ValueError(fmt::format("{}: data_format must be \"channels_first\" or \"channels_last\"; got \"{}\"",
                               function, data_format));
}

Tensor channels_to_last(const Tensor& x) { return ops::moveaxis(x, 1, -1); }
Tensor channels_to_first(const Tensor& x) { return ops::moveaxis(x, -1, 1); }

}  // namespace tenon
