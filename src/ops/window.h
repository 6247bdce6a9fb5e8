// Windows that move over spatial axes: how many positions they take and how many zeros come before the first input.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include <tenon/tensor/tensor.h>

namespace tenon {

/// Lengths and distances for each spatial axis.
struct WindowPlaces {
  Shape strides, dilation, before, output;
};

/// `function` begins the texts of errors. ValueError for a padding, stride or dilation that there is not; ShapeError if
/// the window fits nowhere. An input length of None gives an output length of None.
WindowPlaces window_places(std::string_view function, const Shape& input_lengths, const Shape& window_lengths,
                           const Shape& strides, const std::string& padding, const Shape& dilation);

/// One entry per axis from none (`otherwise`), one or all. ValueError naming the option, also for entries below 1.
Shape per_axis(std::string_view function, std::string_view option, const Shape& given, std::size_t axes,
               std::int64_t otherwise);

/// Whether channels come first. ValueError for another word than "channels_first" and "channels_last".
bool channels_come_first(std::string_view function, const std::string& data_format);
Tensor channels_to_last(const Tensor& x);
Tensor channels_to_first(const Tensor& x);

}  // namespace tenon
