// Where the channels of pictures, sequences and volumes are: last, or first after the batch axis.
#pragma once

#include <string>
#include <string_view>

namespace tenon::layers {

/// The format as Keras writes it, "channels_last" if it is empty; ValueError naming the class for another word.
std::string checked_data_format(std::string_view class_name, const std::string& format);

/// The first spatial axis: 1, or 2 for "channels_first".
int first_spatial_axis(const std::string& checked_format);

}  // namespace tenon::layers
