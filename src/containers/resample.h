// Pictures in another size, by Pillow's Image.resize().
#pragma once

#include <string>
#include <vector>

#include "containers/picture.h"

namespace tenon::io {

/// A part of a picture, in pixels.
struct PictureBox {
  std::int64_t left = 0, top = 0, right = 0, bottom = 0;
};

/// ValueError naming `place` and the nearest name unless it is an interpolation.
void check_interpolation(const std::string& interpolation, const std::string& place);

/// The box of a picture of 1, 3 or 4 channels as one of that size. With alpha, colours are weighted by it.
Picture resample(const Picture& picture, const PictureBox& box, std::int64_t height, std::int64_t width,
                 const std::string& interpolation);

/// The same of `channels` interleaved float32 channels, each on its own.
std::vector<float> resample(const std::vector<float>& samples, std::int64_t height, std::int64_t width,
                            std::int64_t channels, std::int64_t new_height, std::int64_t new_width,
                            const std::string& interpolation);

}  // namespace tenon::io
