// Resizing pictures with the numbers of tf.image.resize, which Keras' readers of picture folders use (Pillow's way,
// tenon::io::resize_image, smooths when it shrinks; this one does not).
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tenon::datasets {

/// A picture of height × width × channels numbers, its rows one after the other.
struct Picture {
  std::int64_t height = 0, width = 0, channels = 0;
  std::vector<float> values = {};
};

/// ValueError naming the known ones unless tf.image.resize knows that interpolation ("bilinear", "nearest", "bicubic",
/// "area", "lanczos3", "lanczos5", "gaussian", "mitchellcubic").
void check_interpolation(const std::string& interpolation);

/// tf.image.resize without antialias.
Picture resize_picture(const Picture& picture, std::int64_t height, std::int64_t width,
                       const std::string& interpolation);
/// Keras' smart_resize: the middle is cut to the wanted shape first.
Picture resize_with_crop(const Picture& picture, std::int64_t height, std::int64_t width,
                         const std::string& interpolation);
/// tf.image.resize_with_pad: black edges are added afterwards.
Picture resize_with_pad(const Picture& picture, std::int64_t height, std::int64_t width,
                        const std::string& interpolation);

}  // namespace tenon::datasets
